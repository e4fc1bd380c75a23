package io.zeebeops.operator.zeebe;

/** What one broker can be asked to do with all replicas it has. */
public enum BrokerChange {
    /** See {@link ExportingChange#PAUSE}. */
    PAUSE_EXPORTING(Verb.PauseExportingAtBroker, "pauseExporting"),
    /** See {@link ExportingChange#SOFT_PAUSE}. */
    SOFT_PAUSE_EXPORTING(Verb.SoftPauseExportingAtBroker, "softPauseExporting"),
    /** See {@link ExportingChange#RESUME}. */
    RESUME_EXPORTING(Verb.ResumeExportingAtBroker, "resumeExporting"),
    /** Neither processing nor replay. Backups of its partitions wait meanwhile. */
    PAUSE_PROCESSING(Verb.PauseProcessingAtBroker, "pauseProcessing"),
    /** Ends the pause of processing. */
    RESUME_PROCESSING(Verb.ResumeProcessingAtBroker, "resumeProcessing");

    private final Verb verb;
    private final String operation;

    BrokerChange(Verb verb, String operation) {
        this.verb = verb;
        this.operation = operation;
    }

    Verb verb() {
        return verb;
    }

    /** Below /actuator/partitions/. */
    String operation() {
        return operation;
    }
}
