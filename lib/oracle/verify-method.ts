import { verifyCertificate } from '../verify/verify-certificate.ts';
import { at } from '../io/codec.ts';
import { anyCodec } from '../io/option-codecs.ts';
import { defineMethod, type Method } from './method.ts';

const verifyMethod: Method = defineMethod({
  name: 'verify',
  summary: 'Re-checks a certificate from its own data alone.',
  params: { certificate: { codec: { ...anyCodec, schema: { type: 'object' } } } },
  result: { valid: { type: 'boolean' }, reason: { type: 'string' } },
  optionalResults: ['reason'],
  run: ({ certificate }) => ({ ...at('/certificate', certificate, () => verifyCertificate(certificate)), status: 'proved' }),
});

/** The verifier of certificates. */
export const VERIFY_METHODS: readonly Method[] = [verifyMethod];
