package io.zeebeops.operator.runtime;

/** Which version of the operator runs. */
public final class OperatorVersion {
    private OperatorVersion() {}

    /** As the jar's manifest says it; {@code dev} when it runs from classes. */
    public static String current() {
        String version = OperatorVersion.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    /** What each call to Kubernetes or Zeebe begins its User-Agent with, for example {@code zeebeops/0.1.0}. */
    public static String userAgent() {
        return "zeebeops/" + current();
    }
}
