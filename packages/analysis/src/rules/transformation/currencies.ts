/** Currencies of ISO 4217 (list one, funds and metals left out). */
const CODES = `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK
JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL
THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`;

/** How people write the most used ones. */
const WRITTEN =
  'eur usd gbp jpy chf cny inr cad aud sek nok dkk pln czk brl € $ £ ¥ ₹ ₽ ₩ ₺ ₴ us$ euro euros dollar dollars';

const currencies: ReadonlySet<string> = new Set([...CODES.split(/\s+/), ...WRITTEN.split(' ')]);

/** Whether a unit is a currency. Codes count in capitals: `cup` and `top` are other units. */
export const isCurrency = (unit: string): boolean => {
  const written = unit.trim();
  return currencies.has(written) || WRITTEN.split(' ').includes(written.toLowerCase());
};
