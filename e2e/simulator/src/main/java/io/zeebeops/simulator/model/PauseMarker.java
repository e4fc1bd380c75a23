package io.zeebeops.simulator.model;

import org.jspecify.annotations.Nullable;

/** The file in a replica's folder that lets a pause of exporting survive a restart. */
enum PauseMarker {
    NONE(ExporterPhase.EXPORTING, null),
    PAUSED(ExporterPhase.PAUSED, "PAUSED"),
    SOFT_PAUSED(ExporterPhase.SOFT_PAUSED, "SOFT_PAUSED"),
    /** The shorter word written over the longer one, as Zeebe 8.6 does from soft to hard: paused until a restart, which it prevents. */
    CORRUPT(ExporterPhase.PAUSED, "PAUSEDAUSED");

    private final ExporterPhase phase;
    private final @Nullable String content;

    PauseMarker(ExporterPhase phase, @Nullable String content) {
        this.phase = phase;
        this.content = content;
    }

    ExporterPhase phase() {
        return phase;
    }

    /** What is in the file; null when there is none. */
    @Nullable
    String content() {
        return content;
    }

    PauseMarker written(ExporterPhase next) {
        return switch (next) {
            case EXPORTING -> NONE;
            case SOFT_PAUSED -> SOFT_PAUSED;
            case PAUSED -> this == SOFT_PAUSED || this == CORRUPT ? CORRUPT : PAUSED;
        };
    }

    /** An empty file means paused, as with Zeebe; anything unknown cannot be read. */
    static PauseMarker read(@Nullable String content) {
        if (content == null) {
            return NONE;
        }
        return switch (content) {
            case "", "PAUSED" -> PAUSED;
            case "SOFT_PAUSED" -> SOFT_PAUSED;
            default -> CORRUPT;
        };
    }
}
