package io.zeebeops.demo;

/** Something that the stage needs did not work; the message is for a person. */
public final class StageFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    StageFailure(String message) {
        super(message);
    }
}
