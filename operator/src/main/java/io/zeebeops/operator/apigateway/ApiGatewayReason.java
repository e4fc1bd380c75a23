package io.zeebeops.operator.apigateway;

/** Every reason that the conditions of a GatewayQuiesce with apiGateway give. The README says the same to users. */
public enum ApiGatewayReason {
    /** Every node is quiet, by evidence. */
    NodesQuiesced,
    /** Nodes are being made ready to be asked; nothing is blocked yet. */
    Preparing,
    /** Nodes were asked, and are at it. */
    NodesFlushing,
    /** A node refused. */
    NodesFailed,
    /** Of some node nobody can tell whether it is quiet. */
    NodesUnknown,
    /** There is no node: the Service has no endpoints. */
    NoNodes,
    /** The operator lacks the right to see the nodes. */
    NodesForbidden,
    /** More nodes than one object can follow. */
    TooManyNodes,
    /** An older GatewayQuiesce of the same gateway holds it. */
    WaitsForOlderClaim,
    /** It asks for more time than this operator allows. */
    BeyondCap,
    /** A node does not take the credentials. */
    NodeUnauthorized,
    /** A node has no quiesce port, and the operator is not to make one. */
    QuiescePortMissing,
    /** A liveness probe would restart a node while all is blocked. */
    ProbeWouldRestart,
    /** An address is none, or may not be called. */
    AddressNotAllowed,
    /** The Secret is missing, lacks a key, or may not be read. */
    SecretUnusable,
    /** What was held is being taken back. */
    ReleasingNodes,
    /** A node does not go back to work: somebody has to restart it. */
    RestartNeeded,
    /** Its time was cut short, and its nodes work again. */
    ClaimReleased,
    /** Its time was over, and its nodes work again. */
    ClaimExpired
}
