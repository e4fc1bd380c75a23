package io.zeebeops.operator.kubernetes;

/** How objects are listed. */
public final class Lists {
    /** Objects of one answer of the API server: of many thousands one answer would take more memory than the objects do. */
    public static final long PAGE = 500;

    private Lists() {}
}
