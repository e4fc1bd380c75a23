package io.zeebeops.controlplane;

import io.zeebeops.controlplane.ControlPlaneAssets.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The two processes and their flags; they listen on the loopback interface only.
 *
 * @param assets the programs
 * @param folder takes data, keys and logs
 * @param etcdPort where etcd listens, without any authentication
 * @param apiPort where the API server listens; always the same, so that clients find it again after a restart
 */
record Servers(Found assets, Path folder, int etcdPort, int apiPort) {

    ChildProcess startEtcd() throws IOException {
        var etcd = "http://127.0.0.1:" + etcdPort;
        return ChildProcess.start(
                List.of(
                        assets.etcd().toString(),
                        "--data-dir=" + folder.resolve("etcd"),
                        "--listen-client-urls=" + etcd,
                        "--advertise-client-urls=" + etcd,
                        "--listen-peer-urls=http://127.0.0.1:0",
                        // The data need not survive the machine, only the process.
                        "--unsafe-no-fsync"),
                Map.of(),
                folder,
                folder.resolve("etcd.log"));
    }

    ChildProcess startApiServer(Certificates certificates) throws IOException {
        return ChildProcess.start(
                List.of(
                        assets.apiServer().toString(),
                        "--etcd-servers=http://127.0.0.1:" + etcdPort,
                        "--bind-address=127.0.0.1",
                        "--secure-port=" + apiPort,
                        "--cert-dir=" + folder,
                        "--tls-cert-file=" + certificates.serverCertificate(),
                        "--tls-private-key-file=" + certificates.serverKey(),
                        "--client-ca-file=" + certificates.clientCertificate(),
                        "--authorization-mode=RBAC",
                        "--service-account-issuer=https://kubernetes.default.svc",
                        "--service-account-signing-key-file=" + certificates.serverKey(),
                        "--service-account-key-file=" + certificates.serverKey(),
                        // No controller makes the "default" ServiceAccount that this admission plugin asks for.
                        "--disable-admission-plugins=ServiceAccount",
                        "--service-cluster-ip-range=10.0.0.0/24",
                        // A machine without any network has no other address to advertise, and nobody needs one.
                        "--advertise-address=127.0.0.1",
                        "--endpoint-reconciler-type=none",
                        "--allow-privileged"),
                Map.of(),
                folder,
                folder.resolve("kube-apiserver.log"));
    }
}
