package io.zeebeops.operator.apigateway;

/** What a person would want to know of a claim on an API gateway, in the words of a Kubernetes Event. */
record GatewayEvent(Reason reason, String message) {

    /** The reason of the Event. */
    enum Reason {
        /** The first node is about to be asked. */
        Started(false),
        /** Every node is quiet. */
        Quiesced(false),
        /** A node refused. */
        NodeFailed(true),
        /** Nobody can tell whether a node is quiet. */
        NodeUnknown(true),
        /** The pod of a node is evicted, so that it goes back to work. */
        NodeRestarted(true),
        /** Somebody has to change something. */
        Stalled(true),
        /** Its time was over. */
        Expired(true),
        /** Its time was cut short. */
        Released(false),
        /** The object went, and nodes may still be quiet. */
        NodesLeftQuiet(true);

        private final boolean warning;

        Reason(boolean warning) {
            this.warning = warning;
        }

        boolean warning() {
            return warning;
        }
    }
}
