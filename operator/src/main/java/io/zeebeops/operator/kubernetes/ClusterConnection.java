package io.zeebeops.operator.kubernetes;

import io.zeebeops.operator.zeebe.Connection;

/** How a ZeebeCluster is reached, or why that cannot be told. */
public sealed interface ClusterConnection {

    /** All that is needed was found. Nothing was called yet. */
    record Usable(Connection connection) implements ClusterConnection {}

    /** Something is missing or wrong; trying again helps only after somebody changed the object, a Secret or the settings. */
    record Unusable(Reason reason, String message) implements ClusterConnection {}

    /** Why a cluster cannot be called. */
    enum Reason {
        /** An address is missing or is none. */
        InvalidAddress,
        /** The operator's settings, or a rule of the operator, forbid to call an address. */
        HostNotAllowed,
        /** A Secret that is named is not there. */
        SecretNotFound,
        /** A Secret lacks a key, or the key holds nothing. */
        SecretKeyMissing,
        /** The operator may not read Secrets of that namespace. */
        SecretForbidden,
        /** A token has characters that no header can carry. */
        InvalidCredentials,
        /** A certificate or key cannot be used. */
        InvalidCertificate
    }
}
