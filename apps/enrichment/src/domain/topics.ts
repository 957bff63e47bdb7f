/** The topics that this room can name, each with the words that speak for it. A word may be a phrase. */
export const topics = {
  network: ['network', 'dns', 'bgp', 'router', 'routing', 'vpn', 'firewall', 'packet', 'latency', 'load balancer', 'proxy', 'wifi', 'switch'],
  access: ['password', 'login', 'log in', 'account', 'permission', 'access', 'sso', 'mfa', 'certificate', 'credential', 'locked out', 'token'],
  hardware: ['laptop', 'disk', 'power', 'battery', 'monitor', 'printer', 'keyboard', 'server room', 'datacenter', 'data center', 'hardware', 'cable', 'ups'],
  software: ['bug', 'crash', 'exception', 'deploy', 'release', 'upgrade', 'regression', 'error', 'feature', 'component', 'api', 'install', 'version'],
  database: ['database', 'postgres', 'mysql', 'sql', 'replication', 'replica', 'query', 'index', 'deadlock', 'schema', 'migration', 'mongodb', 'redis'],
  email: ['email', 'e-mail', 'mail', 'mailbox', 'outlook', 'smtp', 'spam', 'attachment', 'calendar'],
  payments: ['payment', 'invoice', 'card', 'refund', 'billing', 'checkout', 'transaction', 'purchase', 'charge'],
  security: ['security', 'breach', 'phishing', 'malware', 'ransomware', 'vulnerability', 'cve', 'leak', 'attack', 'ddos', 'intrusion'],
} as const;
