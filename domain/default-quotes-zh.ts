/** Chinese of the project’s own defaults, whose wording in the catalogue is English, by that wording. */
export const DEFAULT_QUOTES_ZH: Readonly<Record<string, string>> = {
  'none invented: level is a required field with a configurable rule; missing → retail':
    '不另作推定：客户级别为必填项，规则可配置；未填的按散户',
  'normalised telephone; name + address as secondary': '以统一格式的电话为准；姓名加地址为辅',
  'same day next calendar month, from saved time of the first enterer': '自首个录入者保存之时起，至次月同日',
  'none: flag the case only': '无金额：仅作标记',
  'first verified enterer only': '仅首个核实有效的录入者',
  'no: 100 applies when the authorised dealer sells, the guarantee when the enterer does':
    '不兼得：授权经销商销售的奖励100元，录入者销售的给予利润保障',
  'region kept for routing': '保留区域，用于分派',
  'every full read logged': '每次查阅完整信息均留记录',
  'highest dealer post starred; Auman posts are notified, accompany':
    '由标★的最高经销商岗位负责；欧曼岗位知会并陪同',
  'entry into the stage (record verified / revisit result saved)':
    '自进入阶段起算（信息核实通过／回访结果保存）',
  'calendar days, Asia/Shanghai, due at 23:59:59 of day N': '按自然日、北京时间，第N日23:59:59到期',
  'T9 row 2 for each (need > 1 month)': '一律按表9第2行（一个月以上有需求）',
  'T9 row 4 values; SMS/letter only (T11)': '按表9第4行；仅用短信、信函（表11）',
  'T14 week-4 row': '按表14第四周一行',
  'return to dealer, 7 days to verify': '退回经销商，7日内核实',
  'return to dealer, 7 days to verify; confirm → revisit, else archive':
    '退回经销商，7日内核实；核实有效的转回访，否则归档',
  'configurable care plan': '客户关怀计划可配置',
  '3 on different days, last one by the T9 row-4 limit': '不同日联系3次，最后一次不晚于表9第4行的时限',
  'opt-out flag honoured; send 08:00–20:00': '尊重拒收；08:00至20:00发送',
  'intent re-asked: new week class, or back to revisit, or lost with reason':
    '重新询问意向：新的周次，或转回访，或注明原因的战败',
  'confirm → revisit, else archive': '核实有效的转回访，否则归档',
  'repurchase prompt → new revisit': '提示再购买后，重新回访',
  're-route at once; new deadline starts': '立即重新分流，重新计算时限',
  'configurable care plan (e.g. day 1 thanks, 30, 90, 180 days, 1 year), marked as project default':
    '客户关怀计划可配置（如第1日感谢，30、90、180日及1年），作为项目约定',
  '★ = scheduled, others on demand': '标★的为计划方式，其他按需',
  'configurable care plan (e.g. day 1 thanks, 30, 90, 180 days, 1 year), marked as project default, repurchase prompt → new revisit':
    '客户关怀计划可配置（如第1日感谢，30、90、180日及1年），作为项目约定；提示再购买后，重新回访',
  'effective ÷ (effective + invalid) of records verified in the period':
    '期内已核实信息中，有效÷（有效＋无效）',
  'Targets of the 2011 programme': '2011年活动目标',
  '2 days per step with reminder; rejected → back to maker with reason':
    '每一步2日，并提醒；不同意的注明原因退回制定人',
  '50 → tier 1, 20 → tier 2': '50归一级，20归二级',
  'true & effective records ÷ records it supplied in the quarter': '真实有效的信息÷该网络本季度提供的信息',
  'inclusive, end of that day; the 30th in February = last day':
    '含当日，至当日结束；二月的30日为当月最后一日',
  'enforce the lower bound (3, 2); warn below the upper; per-dealer setting':
    '执行下限（3、2），低于上限的提示；可按经销商设置',
  'weekly plan, monthly quantity check: a week belongs to the month of its Thursday, and the floor of the month grows evenly from week to week':
    '按周制定、按月核查数量：一周归其周四所在的月份，当月下限逐周平均递增',
  'the monthly sales plan is a twelfth of the annual target, rounded up, where nobody has set one':
    '无人设定时，月度销售计划为年度目标的十二分之一，向上取整',
  'entered by 客户营销部, validated to the range': '由客户营销部录入，核验是否在范围内',
  'hold in 客户营销部 queue': '暂存于客户营销部待办',
  "phone and street hidden to all but the owning dealer's 总经理/客户经理/assigned staff and 客户营销部's 信息处理员/部长":
    '电话和街道仅对所属经销商的总经理、客户经理、受派人员，以及客户营销部信息处理员、部长可见',
  '行销顾问, then 售前回访员 (revisit)': '行销顾问，其次售前回访员（回访）',
  '行销顾问 (promotion)': '行销顾问（促进）',
  'next higher dealer post first, then 市场部经理': '先升至经销商上一级岗位，再到市场部经理',
  '1 day before, on the due day, then daily overdue; next higher dealer post first, then 市场部经理':
    '到期前1日、到期当日提醒，逾期每日提醒；先升至经销商上一级岗位，再到市场部经理',
};
