package io.zeebeops.operator.exporter;

/** What a person would want to know of an exporter, in the words of a Kubernetes Event. */
record ExporterEvent(Reason reason, String message) {

    /** The reason of the Event. */
    enum Reason {
        /** Zeebe accepted a change. */
        ChangeRequested(false),
        /** It is as asked. */
        AsAsked(false),
        /** Somebody else changed it. */
        Drifted(true),
        /** The change does not end. */
        ChangeStuck(true),
        /** The change was cancelled, or failed. */
        ChangeCancelled(true),
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
