package io.zeebeops.operator.quiesce;

/** What a person would want to know of a claim, in the words of a Kubernetes Event. */
record QuiesceEvent(Reason reason, String message) {

    /** The reason of the Event. */
    enum Reason {
        /** The first pause is about to be made. */
        Started(false),
        /** It is as quiet as asked. */
        Quiesced(false),
        /** A replica lost a pause. */
        PauseLost(true),
        /** Exporters did not catch up in time. */
        DrainTimedOut(true),
        /** Its time was over. */
        Expired(true),
        /** Its time was cut short. */
        Released(false),
        /** It never came about. */
        Failed(true),
        /** Somebody has to change something first. */
        Stalled(true);

        private final boolean warning;

        Reason(boolean warning) {
            this.warning = warning;
        }

        boolean warning() {
            return warning;
        }
    }
}
