package io.zeebeops.operator.zeebe;

/** What is asked of the remote side, as told to a {@link CallObserver}. */
public enum Verb {
    /** GET /actuator: what can be asked. */
    Index(false),
    /** GET /actuator/info: which version it is. */
    Info(false),
    /** One backup. */
    GetBackup(false),
    /** All backups. */
    ListBackups(false),
    /** What the partitions know of checkpoints (8.9). */
    Checkpoints(false),
    /** Asks for a backup. */
    TakeBackup(true),
    /** Deletes a backup. */
    DeleteBackup(true),
    /** The cluster configuration. */
    Topology(false),
    /** Health of the gateway; asked in up to three calls. */
    GatewayHealth(false),
    /** The configured exporters. */
    Exporters(false),
    /** Health of one broker; asked in up to three calls. */
    BrokerHealth(false),
    /** The replicas of one broker. */
    Replicas(false),
    /** Pauses exporting everywhere. */
    PauseExporting(true),
    /** Pauses exporting softly everywhere. */
    SoftPauseExporting(true),
    /** Resumes exporting everywhere. */
    ResumeExporting(true),
    /** Pauses exporting at one broker. */
    PauseExportingAtBroker(true),
    /** Pauses exporting softly at one broker. */
    SoftPauseExportingAtBroker(true),
    /** Resumes exporting at one broker. */
    ResumeExportingAtBroker(true),
    /** Pauses processing at one broker. */
    PauseProcessingAtBroker(true),
    /** Resumes processing at one broker. */
    ResumeProcessingAtBroker(true),
    /** Enables an exporter. */
    EnableExporter(true),
    /** Disables an exporter. */
    DisableExporter(true),
    /** Deletes an exporter. */
    DeleteExporter(true);

    private final boolean changes;

    Verb(boolean changes) {
        this.changes = changes;
    }

    /** Whether it changes something: then it is fenced, and a lost answer is {@link Failure.Doubtful}. */
    public boolean changes() {
        return changes;
    }
}
