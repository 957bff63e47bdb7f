import { OwnCondition } from '@countersign/chassis';
import { Module } from '@nestjs/common';
import { Attested } from './attested.ts';
import { AuthorityCondition } from './authority-condition.ts';
import { AccessTokens } from './access-tokens.ts';
import { Authentication } from './authentication.ts';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { BrokerTokens } from './broker-tokens.ts';
import { Changes } from './changes.ts';
import { ClientProofs } from './client-proofs.ts';
import { Custody, FileCustody } from './custody.ts';
import { Decisions } from './decisions.ts';
import { Feeds } from './feeds.ts';
import { GetCertificate } from './get-certificate.ts';
import { Enrolling } from './enrolling.ts';
import { GetAuthorizationServer } from './get-authorization-server.ts';
import { GetClients } from './get-clients.ts';
import { GetConsumers } from './get-consumers.ts';
import { GetIdentities } from './get-identities.ts';
import { GetIdentitiesCopies } from './get-identities-copies.ts';
import { GetKafkaJwks } from './get-kafka-jwks.ts';
import { GetOauthJwks } from './get-oauth-jwks.ts';
import { GetSpiffeBundle } from './get-spiffe-bundle.ts';
import { Holding } from './holding.ts';
import { Issuing, issuerToken } from './issuing.ts';
import { Keeper } from './keeper.ts';
import { KeyRings } from './key-rings.ts';
import { Kills } from './kills.ts';
import { Logins } from './logins.ts';
import { PostKeys } from './post-keys.ts';
import { PostKills } from './post-kills.ts';
import { PostKillsEnd } from './post-kills-end.ts';
import { GetKills } from './get-kills.ts';
import { Cuts } from './store/cuts.ts';
import { OldSessions } from './old-sessions.ts';
import { Minting } from './minting.ts';
import { Owners } from './owners.ts';
import { Pods } from './pods.ts';
import { OwnIssuer } from './own-issuer.ts';
import { Possessions } from './possessions.ts';
import { PostAttestations } from './post-attestations.ts';
import { PostClients } from './post-clients.ts';
import { PostClientsKeys } from './post-clients-keys.ts';
import { PostConsumers } from './post-consumers.ts';
import { PostCredentials } from './post-credentials.ts';
import { PostCredentialsRotated } from './post-credentials-rotated.ts';
import { PostIdentities } from './post-identities.ts';
import { PostIdentitiesGive } from './post-identities-give.ts';
import { PostIdentitiesOffboard } from './post-identities-offboard.ts';
import { PostIdentitiesOwnerLeft } from './post-identities-owner-left.ts';
import { PostIdentitiesResume } from './post-identities-resume.ts';
import { PostIdentitiesSuspend } from './post-identities-suspend.ts';
import { PostJoinTokens } from './post-join-tokens.ts';
import { PostJwtSvids } from './post-jwt-svids.ts';
import { PostKafkaTokens } from './post-kafka-tokens.ts';
import { PostOauthToken } from './post-oauth-token.ts';
import { PostRotations } from './post-rotations.ts';
import { PostSvids } from './post-svids.ts';
import { Refusals } from './refusals.ts';
import { Registered } from './registered.ts';
import { Standings } from './standings.ts';
import { States } from './states.ts';
import { Certificates } from './store/certificates.ts';
import { ClientCredentials } from './store/client-credentials.ts';
import { HeldCredentials } from './store/held-credentials.ts';
import { Instances } from './store/instances.ts';
import { JoinTokens } from './store/join-tokens.ts';
import { Outside } from './store/outside.ts';
import { Registry } from './store/registry.ts';

const inject = [AuthorityConfig.token];

@Module({
  controllers: [
    GetSpiffeBundle,
    GetIdentities,
    GetIdentitiesCopies,
    PostCredentials,
    PostCredentialsRotated,
    PostIdentities,
    PostIdentitiesSuspend,
    PostIdentitiesResume,
    PostIdentitiesOffboard,
    PostIdentitiesGive,
    PostIdentitiesOwnerLeft,
    GetCertificate,
    GetKills,
    PostKeys,
    PostKills,
    PostKillsEnd,
    GetOauthJwks,
    GetKafkaJwks,
    PostJoinTokens,
    PostAttestations,
    PostSvids,
    PostJwtSvids,
    PostKafkaTokens,
    PostRotations,
    GetAuthorizationServer,
    PostOauthToken,
    GetClients,
    PostClients,
    PostClientsKeys,
    GetConsumers,
    PostConsumers,
  ],
  providers: [
    { provide: Custody, inject, useFactory: (settings: AuthoritySettings) => new FileCustody(settings.AUTHORITY_KEYS_DIRECTORY) },
    { provide: issuerToken, inject, useFactory: (settings: AuthoritySettings) => OwnIssuer.in(settings.AUTHORITY_KEYS_DIRECTORY) },
    KeyRings,
    BrokerTokens,
    Decisions,
    Refusals,
    Standings,
    Changes,
    Owners,
    Keeper,
    Kills,
    Cuts,
    Logins,
    Feeds,
    Certificates,
    { provide: OwnCondition, useClass: AuthorityCondition },
    Issuing,
    Attested,
    Pods,
    OldSessions,
    Possessions,
    Registered,
    States,
    Registry,
    Instances,
    JoinTokens,
    ClientCredentials,
    Outside,
    Authentication,
    Minting,
    AccessTokens,
    Enrolling,
    ClientProofs,
    Holding,
    HeldCredentials,
  ],
})
export class AuthorityModule {}
