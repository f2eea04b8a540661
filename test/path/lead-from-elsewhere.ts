import { record } from './path-world.ts';

/** A customer in Hebei, which is D102's, entered by D101 of Beijing. */
export function fromElsewhere(phone: string, level: string) {
  const own = record({ phone, level });
  const address = {
    province: '河北省',
    city: '石家庄市',
    district: '长安区',
    detail: `秘密路 ${phone.slice(-4)} 号`,
  };
  return { ...own, customer: { ...own.customer, address } };
}
