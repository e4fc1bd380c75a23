package io.zeebeops.operator.zeebe;

/** What the gateway can be asked to do with exporting, on every replica of the cluster. */
public enum ExportingChange {
    /** Nothing is exported. Never ask for it while a replica may be soft paused: 8.6 does not start again after that. */
    PAUSE(Verb.PauseExporting, "pause"),
    /** Exported, but not acknowledged. Old patch levels pause hard instead, so look at the phases. */
    SOFT_PAUSE(Verb.SoftPauseExporting, "pause?soft=true"),
    /** Ends either pause. */
    RESUME(Verb.ResumeExporting, "resume");

    private final Verb verb;
    private final String operation;

    ExportingChange(Verb verb, String operation) {
        this.verb = verb;
        this.operation = operation;
    }

    Verb verb() {
        return verb;
    }

    /** Below /actuator/exporting/. */
    String operation() {
        return operation;
    }
}
