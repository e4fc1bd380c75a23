//go:build tools

// Package etcd names etcd's server, so that go.mod and go.sum hold exactly what it is built from.
package etcd

import _ "go.etcd.io/etcd/server/v3"
