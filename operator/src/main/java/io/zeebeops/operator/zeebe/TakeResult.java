package io.zeebeops.operator.zeebe;

import java.util.OptionalLong;

/** What became of asking for a backup. */
public sealed interface TakeResult {

    /** What it tells of who makes the ids. */
    default IdMode idMode() {
        return switch (this) {
            case Accepted accepted -> IdMode.EXPLICIT;
            case AcceptedAs accepted -> IdMode.GENERATED;
            case Failed(Failure.Rejected(Failure.Cause cause, String message)) ->
                switch (cause) {
                    case IdsGenerated -> IdMode.GENERATED;
                    case IdRequired -> IdMode.EXPLICIT;
                    default -> IdMode.UNKNOWN;
                };
            case Taken taken -> IdMode.UNKNOWN;
            case Failed failed -> IdMode.UNKNOWN;
        };
    }

    /** Accepted by all partitions (202): it will be there in a moment, or fail. */
    record Accepted() implements TakeResult {}

    /** Accepted like that, under an id that Zeebe made. */
    record AcceptedAs(long id) implements TakeResult {}

    /**
     * Refused (409), because the id is not greater than one that was taken before; {@code latest} is that one where Zeebe names
     * it. When this id may have been asked for before, it means: it is there.
     */
    record Taken(OptionalLong latest, String message) implements TakeResult {}

    /** It did not work; see {@link Failure}. */
    record Failed(Failure failure) implements TakeResult {}
}
