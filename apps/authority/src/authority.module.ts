import { issuerIn } from '@countersign/identity';
import { Module } from '@nestjs/common';
import { AccessTokens } from './access-tokens.ts';
import { Authentication } from './authentication.ts';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { Changes } from './changes.ts';
import { Custody, FileCustody } from './custody.ts';
import { Decisions } from './decisions.ts';
import { Enrolling } from './enrolling.ts';
import { GetAuthorizationServer } from './get-authorization-server.ts';
import { GetClients } from './get-clients.ts';
import { GetConsumers } from './get-consumers.ts';
import { GetIdentities } from './get-identities.ts';
import { GetIdentitiesCopies } from './get-identities-copies.ts';
import { GetKafkaJwks } from './get-kafka-jwks.ts';
import { GetOauthJwks } from './get-oauth-jwks.ts';
import { GetSpiffeBundle } from './get-spiffe-bundle.ts';
import { Issuing, issuerToken } from './issuing.ts';
import { KafkaTokens } from './kafka-tokens.ts';
import { Keeper } from './keeper.ts';
import { KeyRings } from './key-rings.ts';
import { Minting } from './minting.ts';
import { Owners } from './owners.ts';
import { Possessions } from './possessions.ts';
import { PostAttestations } from './post-attestations.ts';
import { PostClients } from './post-clients.ts';
import { PostConsumers } from './post-consumers.ts';
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
import { ClientCredentials } from './store/client-credentials.ts';
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
    PostIdentities,
    PostIdentitiesSuspend,
    PostIdentitiesResume,
    PostIdentitiesOffboard,
    PostIdentitiesGive,
    PostIdentitiesOwnerLeft,
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
    GetConsumers,
    PostConsumers,
  ],
  providers: [
    { provide: Custody, inject, useFactory: (settings: AuthoritySettings) => new FileCustody(settings.AUTHORITY_KEYS_DIRECTORY) },
    { provide: issuerToken, inject, useFactory: (settings: AuthoritySettings) => issuerIn(settings.AUTHORITY_KEYS_DIRECTORY, 'authority') },
    KeyRings,
    KafkaTokens,
    Decisions,
    Refusals,
    Standings,
    Changes,
    Owners,
    Keeper,
    Issuing,
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
  ],
})
export class AuthorityModule {}
