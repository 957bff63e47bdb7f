import { tokenIssuer } from '@countersign/chassis';
import { Controller, Get, Inject } from '@nestjs/common';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { assertionTypes, grantTypes } from './domain/token-request.ts';

const algorithms = ['ES256', 'RS256'];

/** What a program must know to ask for tokens (RFC 8414 section 2), at each of the places where programs look for it. */
@Controller()
export class GetAuthorizationServer {
  constructor(@Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings) {}

  @Get('.well-known/openid-configuration')
  handle(): Readonly<Record<string, unknown>> {
    return this.document();
  }

  /** Section 3.1, of an issuer with a path. */
  @Get('.well-known/oauth-authorization-server/oauth')
  ofIssuer(): Readonly<Record<string, unknown>> {
    return this.document();
  }

  /** OpenID Connect Discovery section 4.1, of the same. */
  @Get('oauth/.well-known/openid-configuration')
  belowIssuer(): Readonly<Record<string, unknown>> {
    return this.document();
  }

  private document(): Readonly<Record<string, unknown>> {
    const issuer = tokenIssuer(this.settings, 'oauth');
    return {
      issuer,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      // Nobody signs in here: people have an issuer of their own.
      response_types_supported: [],
      grant_types_supported: grantTypes,
      scopes_supported: ['intake', 'kafka'],
      token_endpoint_auth_methods_supported: ['tls_client_auth', 'private_key_jwt', 'client_secret_basic', 'client_secret_post'],
      token_endpoint_auth_signing_alg_values_supported: algorithms,
      client_assertion_types_supported: Object.keys(assertionTypes),
      tls_client_certificate_bound_access_tokens: true,
    };
  }
}
