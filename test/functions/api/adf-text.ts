/** An ADF 1.0 document with everything that a walk-in must provide; a test replaces what matters. */
export function adfText(change: readonly (readonly [string, string])[] = []): string {
  return change.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the sample has no ${from}`);
    return text.replace(from, to);
  }, SAMPLE);
}

const SAMPLE = `<?xml version="1.0" encoding="UTF-8"?>
<?ADF VERSION "1.0"?>
<adf>
  <prospect status="new">
    <id sequence="1" source="the agency">4711</id>
    <id source="leadpath:product-line">line-5</id>
    <requestdate>2026-03-02T09:30:00+08:00</requestdate>
    <vehicle interest="buy" status="new">
      <id source="leadpath:quantity">2</id>
      <id source="leadpath:function">牵引车</id>
      <id source="leadpath:horsepower">460</id>
      <year>2026</year>
      <make>欧曼</make>
      <model>GTL</model>
      <bodystyle>13米仓栅</bodystyle>
      <comments>要求尽快回电</comments>
    </vehicle>
    <vehicle interest="trade-in" status="used">
      <id source="leadpath:quantity">3</id>
      <id source="leadpath:function">牵引车</id>
      <id source="leadpath:horsepower">380</id>
      <make>解放</make>
      <model>J6P</model>
      <trim>领航版</trim>
      <bodystyle>平板</bodystyle>
    </vehicle>
    <customer>
      <contact primarycontact="1">
        <name part="first">伟</name>
        <name part="last">张</name>
        <email>zhang@example.com</email>
        <phone type="fax">010-62345678</phone>
        <phone type="cellphone">+86 138 1234 5678</phone>
        <address type="work">
          <street line="1">中山路1号</street>
          <street line="2">三楼</street>
          <city>石家庄市</city>
          <regioncode>河北省</regioncode>
        </address>
      </contact>
      <id source="leadpath:nature">own-brand</id>
      <id source="leadpath:level">retail</id>
      <timeframe><description>soon</description><latestdate>2026-03-14</latestdate></timeframe>
      <comments>喜欢红色</comments>
    </customer>
    <vendor><id source="DMS">D1</id><vendorname>一号店</vendorname></vendor>
    <provider><id source="leadpath:network">N7</id><name part="full">某平台</name></provider>
  </prospect>
</adf>`;
