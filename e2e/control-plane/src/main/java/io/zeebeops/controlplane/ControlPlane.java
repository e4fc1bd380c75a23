package io.zeebeops.controlplane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.zeebeops.controlplane.ControlPlaneAssets.Found;
import io.zeebeops.controlplane.ControlPlaneAssets.Missing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real kube-apiserver with an etcd of its own, on free ports of the loopback interface, with RBAC on. Its data is in a
 * temporary folder, which {@link #close()} removes; neither processes nor data outlive the JVM's orderly end, and no
 * process its sudden one.
 *
 * <p><b>What it lacks:</b> controllers and nodes. A deleted namespace stays Terminating with all it holds; objects whose
 * owner is gone are not garbage collected; a Deployment gets no pods, a ServiceAccount no token Secret, a new namespace
 * no "default" ServiceAccount. Validation, defaulting, CEL, server-side apply, watches, leases and RBAC are the real
 * ones.
 *
 * <p>All methods may be called from any thread.
 */
public final class ControlPlane implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    // Between the choice of a free port and its use another process may take it.
    private static final int STARTS = 3;

    private final Servers servers;
    private final Certificates certificates;
    private final Access access;
    private final KubernetesClient client;
    private final ChildProcess etcd;
    private @Nullable ChildProcess apiServer;
    private boolean closed;

    private ControlPlane(Found assets, Path folder) throws IOException {
        servers = new Servers(assets, folder, Ports.free(), Ports.free());
        etcd = servers.startEtcd();
        certificates = Certificates.create(folder);
        access = Access.of(servers.apiPort(), certificates);
        // A retry of the client would hide for seconds that the server is there by now.
        client = client(new ConfigBuilder(access.config())
                .withRequestRetryBackoffLimit(0)
                .build());
    }

    /**
     * Starts one with the programs of {@link ControlPlaneAssets#find()}; returns when it serves requests.
     *
     * @throws IllegalStateException when there are no programs, with {@link Missing#message()}, or when they do not
     *     start, with what they printed
     */
    public static ControlPlane start() {
        return switch (ControlPlaneAssets.find()) {
            case Found found -> start(found);
            case Missing missing -> throw new IllegalStateException(missing.message());
        };
    }

    /**
     * Starts one with the given programs; returns when it serves requests.
     *
     * @throws IllegalStateException when they do not start, with what they printed
     */
    public static ControlPlane start(Found assets) {
        for (var attempt = 1; ; attempt++) {
            try {
                return startOnce(assets);
            } catch (PortTaken e) {
                if (attempt == STARTS) {
                    throw e;
                }
            }
        }
    }

    private static ControlPlane startOnce(Found assets) {
        try {
            var controlPlane = new ControlPlane(assets, Files.createTempDirectory("zeebeops-control-plane-"));
            Runtime.getRuntime().addShutdownHook(new Thread(controlPlane::release, "control-plane-shutdown"));
            try {
                controlPlane.startApiServer();
                return controlPlane;
            } catch (RuntimeException e) {
                controlPlane.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the control plane cannot be started", e);
        }
    }

    /** A kubeconfig, YAML, of an administrator; it names no files. */
    public String kubeconfig() {
        return access.kubeconfig();
    }

    /** An administrator's access, a fresh object each time; nothing in it is taken from the environment. */
    public Config config() {
        return access.config();
    }

    /** A client with all rights that never retries by itself. It is closed with the control plane, not by its users. */
    public KubernetesClient client() {
        return client;
    }

    /**
     * A client with the rights of another user, by impersonation, so that RBAC decides; close it after use.
     *
     * @param user such as {@code system:serviceaccount:some-namespace:some-name}
     * @param groups such as {@code system:authenticated}, {@code system:serviceaccounts}
     */
    public KubernetesClient clientAs(String user, String... groups) {
        return client(new ConfigBuilder(access.config())
                .withImpersonateUsername(user)
                .withImpersonateGroups(groups)
                .build());
    }

    /** The program {@code kubectl} that fits this server. */
    public Path kubectl() {
        return servers.assets().kubectl();
    }

    /** The address of the API server; the same after {@link #stopApiServer()} and {@link #startApiServer()}. */
    public String url() {
        return access.url();
    }

    /**
     * Applies CustomResourceDefinitions (server-side apply) and waits until informers can list their objects.
     *
     * @param filesAndFolders YAML files, or folders of them
     * @throws IllegalArgumentException when a file holds anything else
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server refuses one
     */
    public void applyCrds(Path... filesAndFolders) {
        try {
            new CrdInstaller(client).apply(List.of(filesAndFolders));
        } catch (IOException e) {
            throw new UncheckedIOException("a CustomResourceDefinition cannot be read", e);
        }
    }

    /** Kills the API server, as a crash would; etcd and all data stay. Does nothing when it does not run. */
    public synchronized void stopApiServer() {
        if (apiServer != null) {
            apiServer.close();
            apiServer = null;
        }
    }

    /**
     * Starts the API server again, at the same address with the same data, and returns when it serves requests. Does
     * nothing when it runs.
     *
     * @throws IllegalStateException when it does not start, with what it printed, or when this was closed
     */
    public void startApiServer() {
        var started = launch();
        // Not under the lock: an end of the JVM must not wait for this.
        Poll.until("the API server serves requests", START_LIMIT, () -> {
            failIfEnded(etcd);
            failIfEnded(started);
            return isReady();
        });
    }

    private synchronized ChildProcess launch() {
        if (closed) {
            throw new IllegalStateException("the control plane is closed");
        }
        var running = apiServer;
        if (running != null) {
            return running;
        }
        try {
            var started = servers.startApiServer(certificates);
            apiServer = started;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("the API server cannot be started", e);
        }
    }

    /** Ends both processes and removes all data. */
    @Override
    public void close() {
        release();
        client.close();
    }

    private synchronized void release() {
        if (closed) {
            return;
        }
        closed = true;
        stopApiServer();
        etcd.close();
        try {
            Folders.delete(servers.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("data of the control plane is left over", e);
        }
    }

    private boolean isReady() {
        try {
            return "ok".equals(client.raw("/readyz"))
                    && client.namespaces().withName("default").get() != null;
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }

    private static void failIfEnded(ChildProcess process) {
        if (!process.isRunning()) {
            var words = process.lastWords(20);
            var message = process + " ended at once:\n" + words;
            throw words.contains("address already in use")
                    ? new PortTaken(message)
                    : new IllegalStateException(message);
        }
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static final class PortTaken extends IllegalStateException {
        private static final long serialVersionUID = 1;

        PortTaken(String message) {
            super(message);
        }
    }
}
