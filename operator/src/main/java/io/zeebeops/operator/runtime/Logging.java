package io.zeebeops.operator.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.http.HttpLoggingInterceptor;
import org.slf4j.LoggerFactory;

/** How and what is logged, to standard output. */
public final class Logging {
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %-22.22thread %logger{28} - %msg%n";

    private Logging() {}

    /** From now on the log of this process is as these settings say. Libraries speak only of trouble, but at level debug. */
    public static void configure(Settings settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder(settings.logFormat(), context));
        console.start();
        Level level = Level.convertAnSLF4JLevel(settings.logLevel());
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(console);
        root.setLevel(level.equals(Level.INFO) ? Level.WARN : level);
        context.getLogger("io.zeebeops").setLevel(level);
        // What it says at length, with a stack trace for each attempt, the lock says in a line.
        context.getLogger(LeaderElector.class).setLevel(level.equals(Level.DEBUG) ? level : Level.OFF);
        // It prints headers, and with them credentials.
        context.getLogger(HttpLoggingInterceptor.class).setLevel(Level.OFF);
        // That our own kinds are v1alpha1 is no news.
        context.getLogger("io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils")
                .setLevel(Level.ERROR);
    }

    private static Encoder<ILoggingEvent> encoder(LogFormat format, LoggerContext context) {
        Encoder<ILoggingEvent> encoder = switch (format) {
            case TEXT -> {
                PatternLayoutEncoder text = new PatternLayoutEncoder();
                text.setPattern(PATTERN);
                yield text;
            }
            case JSON -> {
                JsonEncoder json = new JsonEncoder();
                json.setWithFormattedMessage(true);
                json.setWithMessage(false);
                json.setWithArguments(false);
                json.setWithContext(false);
                json.setWithSequenceNumber(false);
                json.setWithNanoseconds(false);
                yield json;
            }
        };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
