package io.zeebeops.operator.apigateway;

/** What is done to a node next. */
enum NodeCall {
    /** Its quiesce port is created, enabled and set. */
    MakeQuiescePort,
    /** It is asked to be quiet. */
    Quiesce,
    /** Design time goes on. */
    UnblockDesignTime,
    /** It is asked back to work by its quiesce port. */
    SetActive,
    /** Its pod is evicted. */
    Evict,
    /** It tells us nothing any more. */
    RemoveWebhooks
}
