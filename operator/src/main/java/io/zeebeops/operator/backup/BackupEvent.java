package io.zeebeops.operator.backup;

/** What a person would want to know of a backup, in the words of a Kubernetes Event. */
record BackupEvent(Reason reason, String message) {

    /** The reason of the Event. */
    enum Reason {
        /** Zeebe was asked for the backup. */
        BackupRequested(false),
        /** It is complete on every partition. */
        BackupCompleted(false),
        /** An attempt failed; another one follows. */
        AttemptFailed(true),
        /** It failed for good. */
        BackupFailed(true),
        /** What a failed attempt left in the store was deleted. */
        LeftoverDeleted(false),
        /** The data was deleted with the object. */
        DataDeleted(false),
        /** The object went, its data is still in the store. */
        DataLeftBehind(true),
        /** The object went; this Zeebe cannot delete its data. */
        DeleteUnsupported(true),
        /** Zeebe does not let the operator delete what it should. */
        NotDeleted(true),
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
