package io.zeebeops.demo;

import io.zeebeops.controlplane.ControlPlane;

/** What a person can do while the demo runs. */
record Guide(ControlPlane controlPlane, Stage stage, Zeebe zeebe, Operator operator) {

    String text() {
        return """
                In another terminal:
                  export KUBECONFIG=%1$s
                  alias kubectl=%2$s     # only if you have none
                  kubectl get zeebeops
                  kubectl get zb nightly -o yaml
                  kubectl get events
                  kubectl create -f %3$s     # one more backup, each time
                  kubectl delete zb scratch     # its data, too: deletionPolicy Delete
                Make things go wrong, then create one more:
                  curl -X POST '%4$s/simulator/backups/next?fate=fails&partition=2&reason=disk+full'
                  curl -X POST %4$s/simulator/brokers/1/down     # and up again
                  curl %4$s/simulator     # all there is; /simulator/journal: who asked what
                Metrics of the operator: curl %5$s/metrics
                """.formatted(
                        stage.kubeconfig(),
                        controlPlane.kubectl(),
                        stage.checkout().examples().resolve("try/one-more.yaml"),
                        zeebe.gateway(),
                        operator.address());
    }
}
