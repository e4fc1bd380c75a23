//go:build tools

// Package kubernetes names the programs of Kubernetes that a control plane needs, so that go.mod and go.sum hold
// exactly what they are built from.
package kubernetes

import (
	_ "k8s.io/kubernetes/cmd/kube-apiserver"
	_ "k8s.io/kubernetes/cmd/kubectl"
)
