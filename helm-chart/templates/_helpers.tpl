{{- define "zeebeops.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "zeebeops.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "zeebeops.name" . -}}
{{- contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- /* The name of a cluster-wide object: releases of the same name in two namespaces must not share it. */ -}}
{{- define "zeebeops.clusterName" -}}
{{- printf "%s-%s" .Release.Namespace (include "zeebeops.fullname" .) -}}
{{- end -}}

{{- define "zeebeops.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "zeebeops.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- required "serviceAccount.name says which one to use where serviceAccount.create is false" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "zeebeops.selector" -}}
app.kubernetes.io/name: {{ include "zeebeops.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: operator
{{- end -}}

{{- define "zeebeops.commonLabels" -}}
app.kubernetes.io/name: {{ include "zeebeops.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "zeebeops.labels" -}}
{{ include "zeebeops.commonLabels" . }}
app.kubernetes.io/component: operator
{{- end -}}

{{- define "zeebeops.podSecurityContext" -}}
runAsNonRoot: true
{{- with .Values.runAsUser }}
runAsUser: {{ int64 . }}
runAsGroup: {{ int64 . }}
fsGroup: {{ int64 . }}
{{- end }}
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "zeebeops.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{- /* Exactly what the operator asks for, in each watched namespace; a test runs it with these. */ -}}
{{- define "zeebeops.rules" -}}
{{ include "zeebeops.ownKinds" . }}
- apiGroups: [zeebeops.io]
  resources: [zeebebackups]
  verbs: [delete]
- apiGroups: [""]
  resources: [secrets]
  verbs: [get]
{{- if .Values.rbac.apiGateway }}
- apiGroups: [discovery.k8s.io]
  resources: [endpointslices]
  verbs: [list]
- apiGroups: [""]
  resources: [pods]
  verbs: [get]
{{- if .Values.rbac.evictPods }}
- apiGroups: [""]
  resources: [pods/eviction]
  verbs: [create]
{{- end }}
{{- end }}
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [create, get, patch]
{{- end -}}

{{- define "zeebeops.ownKinds" -}}
- apiGroups: [zeebeops.io]
  resources: [zeebeexporters]
  verbs: [list, watch]
- apiGroups: [zeebeops.io]
  resources: [zeebeclusters, zeebebackups, gatewayquiesces]
  verbs: [list, watch, patch]
- apiGroups: [zeebeops.io]
  resources: [zeebeclusters/status, zeebebackups/status, zeebeexporters/status, gatewayquiesces/status]
  verbs: [patch]
- apiGroups: [""]
  resources: [namespaces]
  verbs: [get]
{{- end -}}
