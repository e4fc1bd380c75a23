package io.zeebeops.operator.zeebe;

/** The one word for what became of a call. */
final class Outcome {
    static final String OK = "Ok";

    private Outcome() {}

    static String of(Answer<?> answer) {
        return switch (answer) {
            case Answer.Ok<?> ok -> OK;
            case Answer.Failed<?> failed -> of(failed.failure());
        };
    }

    static String of(TakeResult result) {
        return switch (result) {
            case TakeResult.Accepted accepted -> OK;
            case TakeResult.AcceptedAs accepted -> OK;
            case TakeResult.Taken taken -> "Taken";
            case TakeResult.Failed(Failure failure) -> of(failure);
        };
    }

    static String of(ExportingResult result) {
        return switch (result) {
            case ExportingResult.Accepted accepted -> OK;
            case ExportingResult.Refused refused -> "Refused";
            case ExportingResult.Failed(Failure failure) -> of(failure);
        };
    }

    private static String of(Failure failure) {
        return switch (failure) {
            case Failure.Transient ignored -> "Transient";
            case Failure.Busy ignored -> "Busy";
            case Failure.Doubtful ignored -> "Doubtful";
            case Failure.Rejected(Failure.Cause cause, String message) -> cause.name();
        };
    }
}
