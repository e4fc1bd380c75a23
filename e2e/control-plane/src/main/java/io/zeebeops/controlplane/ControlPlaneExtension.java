package io.zeebeops.controlplane;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real API server: {@code @ExtendWith(ControlPlaneExtension.class)}, then parameters of type
 *
 * <ul>
 *   <li>{@link ControlPlane}: one for all test classes of the JVM, started by the first that asks and closed at the end;
 *       a test that stops its API server must start it again, and not run beside others;
 *   <li>{@link TestNamespace}: a fresh one for each test, or for the whole class when its constructor, {@code @BeforeAll}
 *       or {@code @AfterAll} asks for it. It is not deleted afterwards, for nothing would empty it, so watch no others.
 * </ul>
 *
 * <p>On a machine where no API server can be had such a test fails, with a message that says what to install; it is never
 * skipped.
 */
public final class ControlPlaneExtension implements ParameterResolver {
    private static final Namespace STORE = Namespace.create(ControlPlaneExtension.class);
    private static final int LONGEST_CLASS_NAME = 40;
    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == ControlPlane.class || type == TestNamespace.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var controlPlane = controlPlane(context);
        return parameter.getParameter().getType() == ControlPlane.class
                ? controlPlane
                : context.getStore(STORE)
                        .computeIfAbsent(TestNamespace.class, key -> open(controlPlane, context), OpenNamespace.class)
                        .namespace();
    }

    private static ControlPlane controlPlane(ExtensionContext context) {
        return context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(ControlPlane.class, key -> ControlPlane.start(), ControlPlane.class);
    }

    private static OpenNamespace open(ControlPlane controlPlane, ExtensionContext context) {
        var name = nameFor(context.getRequiredTestClass());
        controlPlane
                .client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        var config =
                new ConfigBuilder(controlPlane.config()).withNamespace(name).build();
        return new OpenNamespace(new TestNamespace(
                name, new KubernetesClientBuilder().withConfig(config).build()));
    }

    private static String nameFor(Class<?> testClass) {
        var words = testClass
                .getSimpleName()
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("[^A-Za-z0-9-]", "-")
                .toLowerCase(Locale.ROOT);
        var cut = words.substring(0, Math.min(words.length(), LONGEST_CLASS_NAME));
        return "t-%s-%d".formatted(cut, COUNTER.incrementAndGet());
    }

    /** What the store closes. */
    private record OpenNamespace(TestNamespace namespace) implements AutoCloseable {
        @Override
        public void close() {
            namespace.client().close();
        }
    }
}
