package io.zeebeops.operator.apigateway.client;

/** What is asked of a node, as told to a {@link GatewayCallObserver}. */
public enum GatewayVerb {
    /** Health at the ordinary port. */
    Health(false),
    /** Health at the quiesce port. */
    QuiescePortHealth(false),
    /** The quiesce mode, as the ordinary port tells it. */
    QuiesceMode(false),
    /** The quiesce mode of the server below the gateway, as the quiesce port tells it. */
    CurrentMode(false),
    /** Creates the quiesce port. */
    CreatePort(true),
    /** Enables the quiesce port. */
    EnablePort(true),
    /** Makes a port the quiesce port. */
    SetQuiescePort(true),
    /** Blocks design time. */
    BlockDesignTime(true),
    /** Lets design time go on. */
    UnblockDesignTime(true),
    /** Blocks everything. */
    BlockAll(true),
    /** Leaves the quiesce mode of the server below. */
    SetActiveMode(true),
    /** The webhooks that are registered. */
    Webhooks(false),
    /** Registers a webhook. */
    RegisterWebhook(true),
    /** Removes a webhook. */
    RemoveWebhook(true);

    private final boolean changes;

    GatewayVerb(boolean changes) {
        this.changes = changes;
    }

    /** Whether it changes something: then it is fenced, sent once at most, and a lost answer is a doubt. */
    public boolean changes() {
        return changes;
    }
}
