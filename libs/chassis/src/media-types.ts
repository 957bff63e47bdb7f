/** What is said to whoever sends another media type than the operation takes. */
export const onlyJson = 'Send application/json, or application/x-ndjson where the operation takes lines';
export const onlyForm = 'Send application/x-www-form-urlencoded: this operation takes a form (RFC 6749 appendix B)';
