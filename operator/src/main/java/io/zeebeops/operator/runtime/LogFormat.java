package io.zeebeops.operator.runtime;

/** How log lines look. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** One JSON object a line. */
    JSON
}
