package io.zeebeops.operator.kubernetes;

/** The object is not any more what the decision was made on: reconcile again. */
public final class ChangedMeanwhile extends Exception {
    private static final long serialVersionUID = 1;

    /** With the conflict that the API server told. */
    public ChangedMeanwhile(Throwable conflict) {
        super(conflict);
    }
}
