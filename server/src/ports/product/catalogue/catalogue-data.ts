/**
 * DATA, written by `npm run catalogue`: every key of deployment.toml. How it is to be read says catalogue.ts.
 * Sources: WSO2 Micro Integrator 1.1.0 to 4.6.0: conf/key-mappings.json, conf/default.json and conf/infer.json of the
 * configuration tool and the keys, not the words, of its reference file deployment-full.toml; of 4.6.0 also what each
 * template renders, and how many of the product's example files use a key.
 */
export const CATALOGUE_RELEASES: readonly string[] = [
  '1.1.0',
  '1.2.0',
  '4.0.0',
  '4.1.0',
  '4.2.0',
  '4.3.0',
  '4.4.0',
  '4.5.0',
  '4.6.0',
];

export const CATALOGUE_FILES: readonly string[] = [
  'axis2.xml',
  'axis2_blocking_client.xml',
  'axis2_client.xml',
  'carbon.properties',
  'carbon.xml',
  'cipher-text.properties',
  'config.toml',
  'internal-apis.xml',
  'jmx.xml',
  'jndi.properties',
  'master-datasources.xml',
  'passthru-http.properties',
  'synapse-handlers.xml',
  'synapse.properties',
  'user-mgt.xml',
  'wso2-log-masking.properties',
];

export const CATALOGUE_TEXT = String.raw`
[]
action_executor_configuration #tables ^? @6
custom_message_builders #tables @0
custom_message_formatters #tables @0
custom_watchers #tables ^? @6
datasource #tables @a
passthru_properties #free @b
secrets #free @5
server_conf #tables ^3 @4
synapse_handlers #tables ^1 @c
synapse_properties #free @d
[action_executor_configuration[].]
executor ^? @6
[analytics.api_analytics.]
enabled>synapse_properties.'analytics.api_analytics.enabled' :bd ^4 @d =true
[analytics.]
custom_data_provider_class>synapse_properties.'analytics.custom_data_provider_class' ^7 @d
enabled>synapse_properties.'analytics.enabled' :bd ^4 @d =false
id>synapse_properties.'analytics.id' :td ^4 @d ="$ref{server.hostname}"
prefix>synapse_properties.'analytics.prefix' :td ^4 @d ="SYNAPSE_ANALYTICS_DATA"
publisher>synapse_properties.'analytics.publisher' :td ^4 @d ="log"
[analytics.endpoint_analytics.]
enabled>synapse_properties.'analytics.endpoint_analytics.enabled' :bd ^4 @d =true
[analytics.inbound_endpoint_analytics.]
enabled>synapse_properties.'analytics.inbound_endpoint_analytics.enabled' :bd ^4 @d =true
[analytics.proxy_service_analytics.]
enabled>synapse_properties.'analytics.proxy_service_analytics.enabled' :bd ^4 @d =true
[analytics.sequence_analytics.]
enabled>synapse_properties.'analytics.sequence_analytics.enabled' :bd ^4 @d =true
[authorization_manager.]
admin_role_management_permissions>.properties.AdminRoleManagementPermissions :td @e ="/permission"
class :td @e ="org.wso2.micro.integrator.security.user.core.authorization.JDBCAuthorizationManager"
enable_authorization_cache>.properties.AuthorizationCacheEnabled :bd @e =true
get_all_roles_user_enable>.properties.GetAllRolesOfUserEnabled :bd @e =false
properties #free @e
[axis2_transport.]
parameter #free ^1 @0
[blocking.]
custom_message_builders #tables ^1 @1
custom_message_formatters #tables ^1 @1
[blocking.custom_message_builders[].]
class :tr ^1 @1
content_type :tr ^1 @1
[blocking.custom_message_formatters[].]
class :tr ^1 @1
content_type :tr ^1 @1
[blocking.message_builders.]
application_binary :td ^1 @1 ="org.apache.axis2.format.BinaryBuilder"
application_json :td ^1 @1 ="org.apache.synapse.commons.json.JsonStreamBuilder"
application_xml :td ^1 @1 ="org.apache.axis2.builder.ApplicationXMLBuilder"
form_urlencoded :td ^1 @1 ="org.apache.synapse.commons.builders.XFormURLEncodedBuilder"
json_badgerfish :td ^1 @1 ="org.apache.axis2.json.JSONBadgerfishOMBuilder"
multipart_form_data :td ^1 @1 ="org.apache.axis2.builder.MultipartFormDataBuilder"
octet_stream :td ^1 @1 ="org.wso2.carbon.relay.BinaryRelayBuilder"
text_javascript :td ^1 @1 ="org.apache.axis2.json.JSONBuilder"
text_plain :td ^1 @1 ="org.apache.axis2.format.PlainTextBuilder"
[blocking.message_formatters.]
application_binary :td ^1 @1 ="org.apache.axis2.format.BinaryFormatter"
application_json :td ^1 @1 ="org.apache.synapse.commons.json.JsonStreamFormatter"
application_xml :td ^1 @1 ="org.apache.axis2.transport.http.ApplicationXMLFormatter"
form_urlencoded :td ^1 @1 ="org.apache.axis2.transport.http.XFormURLEncodedFormatter"
json_badgerfish :td ^1 @1 ="org.apache.axis2.json.JSONBadgerfishMessageFormatter"
multipart_form_data :td ^1 @1 ="org.apache.axis2.transport.http.MultipartFormDataFormatter"
octet_stream :td ^1 @1 ="org.wso2.carbon.relay.ExpandingMessageFormatter"
soap_xml :td ^1 @1 ="org.apache.axis2.transport.http.SOAPMessageFormatter"
text_javascript :td ^1 @1 ="org.apache.axis2.json.JSONMessageFormatter"
text_plain :td ^1 @1 ="org.apache.axis2.format.PlainTextFormatter"
text_xml :td ^1 @1 ="org.apache.axis2.transport.http.SOAPMessageFormatter"
[cpu_watcher.]
action_executors ^5 @6
attempts ^5 @6
enabled :bn ^5 @6
interval ^5 @6
threshold ^5 @6
[custom_message_builders[].blocking[].]
class :tr ^0-0 !
content_type :tr ^0-0 !
[custom_message_builders[].]
class :tr @0
content_type :tr @0
[custom_message_formatters[].blocking[].]
class :tr ^0-0 !
content_type :tr ^0-0 !
[custom_message_formatters[].]
class :tr @0
content_type :tr @0
[custom_transport.blocking.]
listener #tables @1
sender #tables @1
[custom_transport.blocking.listener[].]
class :tr @1
parameter #free @1
protocol :tr @1
[custom_transport.blocking.sender[].]
class :tr @1
parameter #free @1
protocol :tr @1
[custom_transport.]
listener #tables @0
sender #tables @0
[custom_transport.listener[].]
class :tr @0
parameter #free @0
protocol :tr @0
[custom_transport.listener[].keystore.]
key_password :tr @0
location :tr ^1 @0
password :tr @0
type :tr @0
[custom_transport.listener[].parameter.]
bind_address>.bind-address :tr @0
non_blocking>.non-blocking :br @0
wsdl_epr_prefix>.WSDLEPRPrefix :tr @0
[custom_transport.listener[].ssl_profile.]
file_path :tr @0
read_interval :ir @0
[custom_transport.listener[].truststore.]
location :tr ^1 @0
password :tr @0
type :tr @0
[custom_transport.sender[].]
class :tr @0
parameter #free @0
protocol :tr @0
[custom_transport.sender[].keystore.]
key_password :tr @0
location :tr ^1 @0
password :tr @0
type :tr @0
[custom_transport.sender[].parameter.]
non_blocking>.non-blocking :br @0
non_proxy_host>.'http.nonProxyHosts' :tr @0
proxy_host>.'http.proxyHost' :tr @0
proxy_port>.'http.proxyPort' :ir @0
[custom_transport.sender[].ssl_profile.]
file_path :tr @0
read_interval :ir @0
[custom_transport.sender[].truststore.]
location :tr ^1 @0
password :tr @0
type :tr @0
[custom_watchers[].]
class ^? @6
[dashboard_config.]
dashboard_url :tr ^3 *4 !
[database.]
enable_config :bd =true
enable_gov :bd =true
[datasource[].]
dataSourceClassName ^? @a
dataSourceProps #free ^? @a
defaultAutoCommit ^? @a
driver :tr *15 @a
id :tr *15 @a
jmx_enable :br ^1 @a
password :tr *15 @a
pool_options #free @a
url :tr *15 @a
username :tr *15 @a
[encryption.]
algorithm :td ="AES"
alias :td ="symmetric.key.value"
internal_crypto_provider :td @4 ="org.wso2.micro.integrator.crypto.provider.KeyStoreBasedInternalCryptoProvider"
key :td @4 ="SECRET_KEY"
type :td ="asymmetric"
[external_vault[].]
address :tr ^2 !
cachableDuration :ir ^2 !
engineVersion :ir ^2 !
keyStoreFile :tr ^2 !
keyStorePassword :tr ^2 !
name :tr ^2 !
namespace :tr ^2 !
rootToken :tr ^2 !
trustStoreFile :tr ^2 !
[ftp_uploader.]
directory ^? @6
enabled :bn ^? @6
host ^? @6
password ^? @6
port :in ^? @6
username ^? @6
[integration.transaction_counter.]
enable :br ^5 !
max_transaction_count_per_record :ir ^5 !
min_transaction_count_per_record :ir ^5 !
producer_counting_thread_pool_size :ir ^5 !
producer_scheduled_interval :ir ^5 !
publisher_max_batch_size :ir ^5 !
publisher_max_retries :ir ^5 !
publisher_scheduled_interval :ir ^5 !
record_queue_size :ir ^5 !
server_id :tr ^5 !
service_password :tr ^5 !
service_url :tr ^5 !
service_username :tr ^5 !
store_impl :tr ^5 !
[internal_api_ssl_config.certificate_revocation_verifier.]
cache_delay ^1 @7
cache_size ^1 @7
[internal_api_ssl_config.]
certificate_revocation_verifier_enabled :bd ^1 @7 ="false"
parameter #free ^1 @7
[internal_api_ssl_config.key_store.]
key_password :td ^1 @7 ="$ref{keystore.primary.key_password}"
location :td ^1 @7 ="$ref{keystore.primary.file_name}"
password :td ^1 @7 ="$ref{keystore.primary.password}"
type :td ^1 @7 ="$ref{keystore.primary.type}"
[internal_api_ssl_config.parameter.]
httpsProtocols :td ^1 @7 ="TLSv1,TLSv1.1,TLSv1.2"
sslProtocol :td ^1 @7 ="SSLV3"
sslVerifyClient :bd ^1 @7 ="false"
[internal_api_ssl_config.trust_store.]
location :td ^1 @7 ="$ref{truststore.file_name}"
password :td ^1 @7 ="$ref{truststore.password}"
type :td ^1 @7 ="$ref{truststore.type}"
[internal_apis.file_user_store.]
enable :bd ^1 *3 @7 =true
[internal_apis.]
users #tables ^1 @7
[internal_apis.users[].user.]
is_admin ^? @7
name :tr ^1 *6 @7
password :tr ^1 *6 @7
[jce_provider.]
provider_name ^? @4
[jsse_provider.]
provider_name ^? @4
[keystore.internal.]
alias :td @4 ="$ref{keystore.primary.alias}"
file_name :td @4 ="$ref{keystore.primary.file_name}"
key_password :td @4 ="$ref{keystore.primary.key_password}"
password :td @4 ="$ref{keystore.primary.password}"
type :td @4 ="$ref{keystore.primary.type}"
[keystore.primary.]
alias :td ^1 *23 @4 ="wso2carbon"
file_name :td ^1 *23 @4 ="repository/resources/security/wso2carbon.jks"
key_password :td ^1 *23 @4 ="wso2carbon"
password :td ^1 *23 @4 ="wso2carbon"
type :td ^1 @4 ="JKS"
[keystore.tls.]
alias :tr ^0-0
file_name :tr ^0-0
key_password :tr ^0-0
password :tr ^0-0
type :tr ^0-0
[liveness_probe.]
protocols :td ^4 @7 ="http"
[log_pattern.]
patterns #tables ^5 @6
[log_pattern.patterns[].pattern.]
executors ^? @6
regex ^? @6
reload_time ^? @6
[log_watcher.]
enabled :bn ^5 @6
interval ^5 @6
max_post_error_context_size ^8 @6
max_pre_error_context_size ^8 @6
[management_api.authorization_handler.]
enable :bd ^1 *3 @7 ="true"
resources #tables ^1 @7
[management_api.authorization_handler.resources[].]
path :tr ^1 @7
[management_api.basic_security_handler.]
enable :bd ^1 @7 ="false"
[management_api.cors.]
allowed_headers :td ^1 @7 ="Authorization, Content-Type"
allowed_origins :td ^1 @7 ="*"
enable :bd ^1 @7 ="true"
enabled :br ^1 !
[management_api.]
custom_handlers #tables ^1 @7
protocols :td ^1 *6 @7 ="https http"
[management_api.custom_handlers[].]
class :tr ^1 @7
name :tr ^1 @7
resources #tables ^1 @7
[management_api.custom_handlers[].resources[].]
path :tr ^1 @7
[management_api.jwt_token_security_handler.]
enable :bd ^1 *22 @7 ="true"
[management_api.jwt_token_security_handler.token_config.]
expiry :id ^1 @7 ="3600"
size :id ^1 @7 ="2048"
[management_api.jwt_token_security_handler.token_store_config.]
clean_up_interval :id ^1 @7 ="600"
max_size :id ^1 @7 ="200"
remove_oldest_token_on_overflow :bd ^1 @7 ="true"
[masking_pattern.]
properties #free ^? @f
[mediation.flow.statistics.]
capture_all>synapse_properties.'mediation.flow.statistics.collect.all' :bd @d =false
enable>synapse_properties.'mediation.flow.statistics.enable' :bd @d =false
[mediation.flow.statistics.tracer.]
collect_payloads :br ^0-0 !
collect_properties :br ^0-0 !
[mediation.http_client.]
global_connection_request_timeout>synapse_properties.'http.client.global.connection.request.timeout' ^8 @d
global_connection_timeout>synapse_properties.'http.client.global.connection.timeout' ^8 @d
global_proxy_enabled>synapse_properties.'http.client.global.proxy.enabled' :bn ^8 @d
global_proxy_host>synapse_properties.'http.client.global.proxy.host' ^8 @d
global_proxy_password>synapse_properties.'http.client.global.proxy.password' ^8 @d
global_proxy_port>synapse_properties.'http.client.global.proxy.port' :in ^8 @d
global_proxy_protocol>synapse_properties.'http.client.global.proxy.protocol' ^8 @d
global_proxy_username>synapse_properties.'http.client.global.proxy.username' ^8 @d
global_socket_timeout>synapse_properties.'http.client.global.socket.timeout' ^8 @d
[mediation.inbound.]
core_threads>synapse_properties.'inbound.threads.core' :id @d ="20"
max_threads>synapse_properties.'inbound.threads.max' :id @d ="100"
port_offset_enable>synapse_properties.'inbound.port.offset.enable' :bd ^2 @d =false
[mediation.]
internal_http_api_enable>synapse_properties.'internal.http.api.enabled' :bd @d =true
internal_http_api_port>synapse_properties.'internal.http.api.port' :id @d ="9191"
internal_https_api_port>synapse_properties.'internal.https.api.port' :id @d ="9154"
[mediation.stat.tracer.]
collect_mediation_properties>synapse_properties.'mediation.flow.statistics.tracer.collect.properties' :bd @d =false
collect_mediation_variables>synapse_properties.'mediation.flow.statistics.tracer.collect.variables' ^6 @d
collect_payloads>synapse_properties.'mediation.flow.statistics.tracer.collect.payloads' :bd @d =false
[mediation.statistics.]
clean_interval>synapse_properties.'statistics.clean.interval' :id @d ="1000"
enable_clean>synapse_properties.'statistics.clean.enable' :bd @d =true
[mediation.synapse.]
build_valid_nc_name>synapse_properties.'synapse.commons.json.buildValidNCNames' :br @d
command_debugger_port>synapse_properties.'synapse.debugger.port.command' :id @d ="9005"
core_threads>synapse_properties.'synapse.threads.core' :id @d ="20"
disable_auto_primitive_regex>synapse_properties.'synapse.commons.json.output.disableAutoPrimitive.regex' :tr *1 @d
disable_custom_replace_regex>synapse_properties.'synapse.commons.json.json.output.disableAutoPrimitive.customReplaceRegex' :tr *1 @d
disable_thread_switch_on_blocking_call>synapse_properties.'synapse.blocking.call.disable.thread.switch' ^8 @d
enable_auto_primitive>synapse_properties.'synapse.commons.json.output.autoPrimitive' :br @d
enable_namespace_declaration>synapse_properties.'synapse.commons.json.output.enableNSDeclarations' :br @d
enable_xml_nil>synapse_properties.'synapse.commons.enableXmlNilReadWrite' :br @d
enable_xpath_dom_failover>synapse_properties.'synapse.xpath.dom.failover.enabled' :br *1 @d
event_debugger_port>synapse_properties.'synapse.debugger.port.event' :id @d ="9006"
freemarker_templates_base_path>synapse_properties.'freemarker.template.base.path' ^3 @d
global_timeout_interval>synapse_properties.'synapse.global_timeout_interval' :id *6 @d ="120000"
json_out_auto_array>synapse_properties.'synapse.commons.json.output.jsonoutAutoArray' :br @d
max_threads>synapse_properties.'synapse.threads.max' :id @d ="100"
maximum_failover_retries>synapse_properties.'maximum.failover.retries' ^2 @d
preserve_namespace_on_xml_to_json>synapse_properties.'synapse.commons.json.preserve.namespace' :bd *2 @d =false
script_mediator_pool_size>synapse_properties.'synapse.script.mediator.pool.size' :id @d ="15"
suspend_duration_on_maximum_failover>synapse_properties.'suspend.duration.on.maximum.failover' ^2 @d
temp_data_chunk_size>synapse_properties.'synapse.temp_data.chunk.size' :id @d ="3072"
threads_queue_length>synapse_properties.'synapse.threads.qlen' :ir @d
[memory_watcher.]
action_executors ^5 @6
attempts ^5 @6
enabled :bn ^5 @6
interval ^5 @6
threshold ^5 @6
[message_builders.]
application_binary :td @0 ="org.apache.axis2.format.BinaryBuilder"
application_docx :td ^6 @0 ="org.wso2.carbon.relay.BinaryRelayBuilder"
application_json :td @0 ="org.wso2.micro.integrator.core.json.JsonStreamBuilder"
application_msword :td ^6 @0 ="org.wso2.carbon.relay.BinaryRelayBuilder"
application_pdf :td ^6 @0 ="org.wso2.carbon.relay.BinaryRelayBuilder"
application_ppt :td ^6 @0 ="org.wso2.carbon.relay.BinaryRelayBuilder"
application_pptx :td ^6 @0 ="org.wso2.carbon.relay.BinaryRelayBuilder"
application_xls :td ^6 @0 ="org.wso2.carbon.relay.BinaryRelayBuilder"
application_xlsx :td ^6 @0 ="org.wso2.carbon.relay.BinaryRelayBuilder"
application_xml :td @0 ="org.apache.axis2.builder.ApplicationXMLBuilder"
form_urlencoded :td @0 ="org.apache.synapse.commons.builders.XFormURLEncodedBuilder"
json_badgerfish :td @0 ="org.apache.axis2.json.JSONBadgerfishOMBuilder"
multipart_form_data :td @0 ="org.apache.axis2.builder.MultipartFormDataBuilder"
octet_stream :td @0 ="org.wso2.carbon.relay.BinaryRelayBuilder"
text_javascript :td @0 ="org.apache.axis2.json.JSONBuilder"
text_plain :td @0 ="org.apache.axis2.format.PlainTextBuilder"
[message_builders.blocking.]
application_binary :tr ^0-0
application_json :tr ^0-0
application_xml :tr ^0-0
form_urlencoded :tr ^0-0
json_badgerfish :tr ^0-0
multipart_form_data :tr ^0-0
octet_stream :tr ^0-0
text_javascript :tr ^0-0
text_plain :tr ^0-0
[message_formatters.]
application_binary :td @0 ="org.apache.axis2.format.BinaryFormatter"
application_docx :td ^6 @0 ="org.wso2.carbon.relay.ExpandingMessageFormatter"
application_json :td @0 ="org.wso2.micro.integrator.core.json.JsonStreamFormatter"
application_msword :td ^6 @0 ="org.wso2.carbon.relay.ExpandingMessageFormatter"
application_pdf :td ^6 @0 ="org.wso2.carbon.relay.ExpandingMessageFormatter"
application_ppt :td ^6 @0 ="org.wso2.carbon.relay.ExpandingMessageFormatter"
application_pptx :td ^6 @0 ="org.wso2.carbon.relay.ExpandingMessageFormatter"
application_xls :td ^6 @0 ="org.wso2.carbon.relay.ExpandingMessageFormatter"
application_xlsx :td ^6 @0 ="org.wso2.carbon.relay.ExpandingMessageFormatter"
application_xml :td @0 ="org.apache.axis2.transport.http.ApplicationXMLFormatter"
form_urlencoded :td @0 ="org.apache.synapse.commons.formatters.XFormURLEncodedFormatter"
json_badgerfish :td @0 ="org.apache.axis2.json.JSONBadgerfishMessageFormatter"
multipart_form_data :td @0 ="org.apache.axis2.transport.http.MultipartFormDataFormatter"
octet_stream :td @0 ="org.wso2.carbon.relay.ExpandingMessageFormatter"
soap_xml :td @0 ="org.apache.axis2.transport.http.SOAPMessageFormatter"
text_javascript :td @0 ="org.apache.axis2.json.JSONMessageFormatter"
text_plain :td @0 ="org.apache.axis2.format.PlainTextFormatter"
text_xml :td @0 ="org.apache.axis2.transport.http.SOAPMessageFormatter"
[message_formatters.blocking.]
application_binary :tr ^0-0
application_json :tr ^0-0
application_xml :tr ^0-0
form_urlencoded :tr ^0-0
json_badgerfish :tr ^0-0
multipart_form_data :tr ^0-0
octet_stream :tr ^0-0
soap_xml :tr ^0-0
text_javascript :tr ^0-0
text_plain :tr ^0-0
text_xml :tr ^0-0
[monitoring.ei_analytics.]
auth_server_url :td ^1 @4 ="ssl://localhost:7712"
password :td ^1 @4 ="admin"
server_url :td ^1 @4 ="tcp://localhost:7612"
username :td ^1 @4 ="admin"
[monitoring.jmx.]
rmi_hostname :td ^1 @8 ="$ref{server.hostname}"
rmi_registry_port :id ^1 @4 ="9999"
rmi_server_port :id ^1 @4 ="11111"
rmi_server_start :bd ^1 @8 =true
[opentelemetry.]
class>synapse_properties.'opentelemetry.class' :td ^4 @d ="org.apache.synapse.aspects.flow.statistics.tracing.opentelemetry.management.OTLPTelemetryManager"
enable>synapse_properties.'opentelemetry.enable' :bd ^4 @d =false
host>synapse_properties.'opentelemetry.host' :td ^4 @d ="localhost"
port>synapse_properties.'opentelemetry.port' :id ^4 @d ="14250"
properties #tables ^? @d
protocol>synapse_properties.'opentelemetry.protocol' :td ^8 @d ="grpc"
resource_attributes #tables ^? @d
service_name :tr ^8 !
type {zipkin,log,otlp,~jaeger} ^4
url>synapse_properties.'opentelemetry.url' ^4 @d
[opentelemetry.custom.span.header.]
tags>synapse_properties.'oltp.custom.span.header.tags' ^8 @d
[opentelemetry.filtered.mediator.]
names>synapse_properties.'oltp.filtered.mediator.names' ^8 @d
[opentelemetry.metric.push.interval.]
seconds>synapse_properties.'opentelemetry.metric.push.interval.seconds' ^8 @d
[opentelemetry.properties[].]
name ^? @d
value ^? @d
[opentelemetry.resource_attributes[].]
name ^? @d
value ^? @d
[opentracing.]
enable>synapse_properties.'opentracing.enable' :br ^1-3 @d
[opentracing.jaeger.reporter.]
flush_interval>synapse_properties.'jaeger.reporter.flush.interval' :tr ^1-3 @d
log_spans>synapse_properties.'jaeger.reporter.log.spans' :br ^1-3 @d
max_queue_size>synapse_properties.'jaeger.reporter.max.queue.size' :tr ^1-3 @d
[opentracing.jaeger.sampler.]
manager_host>synapse_properties.'jaeger.sampler.manager.host' :tr ^1-3 @d
manager_port>synapse_properties.'jaeger.sampler.manager.port' :tr ^1-3 @d
[opentracing.jaeger.sender.]
agent_host>synapse_properties.'jaeger.sender.agent.host' :tr ^1-3 @d
agent_port>synapse_properties.'jaeger.sender.agent.port' :tr ^1-3 @d
[opentracing.zipkin.backend.]
url>synapse_properties.'opentracing.zipkin.backend.url' :tr ^2-3 @d
[opentracing.zipkin.]
enable>synapse_properties.'opentracing.zipkin.enable' :br ^2-3 @d
[prometheus_api.authorization_handler.]
enable :bd ^1 @7 =false
resources #tables ^1 @7
[prometheus_api.authorization_handler.resources[].]
path :tr ^1 @7
[prometheus_api.basic_security_handler.]
enable :bd ^1 @7 =false
[prometheus_api.]
custom_handlers #tables ^1 @7
protocols :td ^1 @7 ="http"
[prometheus_api.custom_handlers[].]
class :tr ^1 @7
name :tr ^1 @7
resources #tables ^1 @7
[prometheus_api.custom_handlers[].resources[].]
path :tr ^1 @7
[readiness_probe.]
protocols :td ^3 @7 ="http"
[realm_manager.]
data_source :tr @e
properties #free @e
[realm_manager.properties.]
isCascadeDeleteEnabled :br @e
[server.]
attachment_dir :td ^4 @0 ="work/mtom"
auth2_token_validation_service>axis2_transport.parameter.oauth2TokenValidationService :tr ^1 @0
cache_attachments :bd ^4 @0 =false
config_context_timeout_interval :id ^4 @0 ="30000"
disable_rest :bd ^4 @0 =false
drill_down_to_root_cause_for_fault_reason :bd ^4 @0 =false
enable_basic_auth :bd ^4 @0 =true
enable_mtom>.enableMTOM :bd @0 =false
enable_security_deployment_interceptor :bd ^3 @0 =true
enable_swa>.enableSwA :bd @0 =false
get_request_processor #tables @4
graceful_shutdown_enabled>.gracefulShutdownEnabled :bd ^7 @4 =true
graceful_shutdown_timeout>.gracefulShutdownTimeout :id ^7 @4 ="180000"
hide_admin_service_wsdl :bd @4 =true
hostname :tr *31 @4
hot_deployment :bd ^1 *16 @0 =true
http_content_negotiation :br ^1 *2 @0
identity_server_password>axis2_transport.parameter.identityServerPw :tr ^1 @0
identity_server_username>axis2_transport.parameter.identityServerUserName :tr ^1 @0
manage_transport_session :bd ^4 @0 =true
modules_directory :td ^4 @0 ="axis2modules"
offset :ir *7 @4
proxy_context_path :tr ^1 @4
roles #list ^3 @4 =["EnterpriseIntegrator","EnterpriseServiceBus","DataServicesServer"]
sandesha2_storage_manager :td ^4 @0 ="inmemory"
send_stacktrace_details_with_faults :bd ^4 @0 =false
serverDetails :td @0 ="WSO2 Micro Integrator 1.0.0"
service_path :td ^4 @0 ="services"
services_directory :td ^4 @0 ="axis2services"
size_threshold :id ^4 @0 ="4000"
strict_service_path_validation :bd ^5 @0 =false
synapse_config_file_path :td @0 ="repository/deployment/server/synapse-configs"
synapse_config_home_directory :td ^4 @0 ="."
synapse_config_resolve_root :td ^4 @0 ="."
synapse_config_server_name :td ^4 @0 ="localhost"
userAgent :td @0 ="WSO2 Micro Integrator 1.0.0"
web_context_root ^? @4
[server.blocking.]
config_context_timeout_interval :id ^4 @1 ="30000"
disable_rest :bd ^4 @1 =false
drill_down_to_root_cause_for_fault_reason :bd ^4 @1 =false
enable_mtom>.enableMTOM :bd ^4 @1 =false
enable_swa>.enableSwA :bd ^4 @1 =false
hot_deployment :bd ^4 @1 =true
hot_update :bd ^4 @1 =false
password :td ^4 @1 ="axis2"
rest_path :td ^4 @1 ="rest"
send_stacktrace_details_with_faults :bd ^4 @1 =false
service_path :td ^4 @1 ="services"
username :td ^4 @1 ="admin"
[server.get_request_processor[].]
class :tr *1 @4
item :tr *1 @4
[server_conf[].]
param #tables ^3 @4
title :tr ^3 @4
[server_conf[].param[].]
key :tr ^3 @4
value :tr ^3 @4
[server_configuration.]
carbon_log_file_path ^5 @6
deployment_toml_path ^5 @6
diagnostic_log_file_path ^5 @6
diagnostic_tool_enabled :bn ^5 @6
logs_directory ^5 @6
process_id_path ^5 @6
updates_config_path ^5 @6
[service_catalog[].]
apim_host :tr ^2 *6 !
enable :br ^2 *6 !
password :tr ^2 *6 !
username :tr ^2 *6 !
[sftp_uploader.]
directory ^? @6
enabled :bn ^? @6
host ^? @6
known_hosts_path ^? @6
password ^? @6
port :in ^? @6
strict_host_key_checking ^? @6
username ^? @6
[super_admin.]
admin_role :td @e ="admin"
create_admin_account :bd @e =true
password :td @e ="admin"
username :td @e ="admin"
[synapse_handlers[].]
class :tr ^1 *4 @c
name :tr ^1 *4 @c
parameters #tables ^? @c
[synapse_handlers[].parameters[].]
name ^? @c
value ^? @c
[synapse_properties.]
'limit_java_class_access_in_scripts.class_prefixes' :td ^7 @d ="java.lang.System,java.lang.Runtime"
'limit_java_class_access_in_scripts.enable' :bd ^7 @d =true
'limit_java_class_access_in_scripts.list_type' :td ^7 @d ="BLOCK_LIST"
'opentelemetry.service.name' :td ^8 @d ="WSO2-SYNAPSE"
'synapse.xpath.func.extensions' :td @d ="org.wso2.micro.integrator.mediation.security.vault.xpath.SecureVaultLookupXPathFunctionProvider,org.wso2.micro.integrator.mediation.security.vault.external.hashicorp.HashiCorpVaultLookupXPathFunctionProvider"
[system.]
parameter #free @3
[system.parameter.]
'org.wso2.CipherTransformation' :td @3 ="RSA/ECB/OAEPwithSHA1andMGF1Padding"
'org.wso2.SecureVaultPasswordRegEx' :td ^1 @3 ="^[\\\\S]{5,30}$"
[system.parameter.org.wso2.]
CipherTransformation ^0-0 @3
SecureVaultPasswordRegEx ^0-0 @3
[tasks.]
client_dispatch_address :tr !
mode :tr !
resolver_type :tr !
rules :lr !
server_address :tr !
server_count :ir !
server_password :tr !
server_username :tr !
[traffic_analyzer.]
last_fifteen_seconds_requests_delay ^5 @6
last_fifteen_seconds_requests_enabled :bn ^5 @6
last_fifteen_seconds_requests_interval ^5 @6
last_fifteen_seconds_requests_window_size ^5 @6
last_minutes_requests_delay ^5 @6
last_minutes_requests_enabled :bn ^5 @6
last_minutes_requests_interval ^5 @6
last_minutes_requests_window_size ^5 @6
last_second_requests_delay ^5 @6
last_second_requests_enabled :bn ^5 @6
last_second_requests_interval ^5 @6
last_second_requests_windows_size ^5 @6
notify_interval ^5 @6
[transaction_counter.]
data_source :tr ^1-4 *8 !
enable :br ^1-4 *8 !
update_interval :ir ^1-4 *8 !
[transport.blocking.http.listener.]
enable :bd @1 =true
hostname>.parameter.hostname :tr @1
origin_server>.parameter.originServer :tr @1
parameter #free @1
port>.parameter.port :id @1 ="8200"
request_core_thread_pool_size>.parameter.requestCoreThreadPoolSize :tr @1
request_max_thread_pool_size>.parameter.RequestMaxThreadPoolSize :tr @1
request_tcp_no_delay>.parameter.requestTcpNoDelay :tr @1
request_timeout>.parameter.requestTimeout :tr @1
thread_keepalive_time>.parameter.threadKeepAliveTime :tr @1
thread_keepalive_time_unit>.parameter.threadKeepAliveTimeUnit :tr @1
[transport.blocking.http.sender.]
default_connections_per_host>.parameter.defaultMaxConnectionsPerHost :id @1 ="200"
enable :bd @1 =true
enable_client_caching>.parameter.cacheHttpClient :bd @1 =true
omit_soap12_action>.parameter.OmitSOAP12Action :bd @1 =true
parameter #free @1
proxy_host>.parameter.'http.proxyHost' :tr ^1 @1
proxy_password ^? @1
proxy_port>.parameter.'http.proxyPort' :ir ^1 @1
proxy_username ^? @1
secured_default_connections_per_host>transport.blocking.https.sender.parameter.defaultMaxConnectionsPerHost :id ^1 @1 ="200"
secured_enable :bd @1 =true
secured_enable_client_caching>transport.blocking.https.sender.parameter.cacheHttpClient :bd ^1 @1 =true
secured_omit_soap12_action>transport.blocking.https.sender.parameter.OmitSOAP12Action :bd ^1 @1 =true
secured_proxy_host>transport.blocking.https.sender.parameter.'http.proxyHost' :tr ^1 @1
secured_proxy_port>transport.blocking.https.sender.parameter.'http.proxyPort' :ir ^1 @1
secured_so_timeout>transport.blocking.https.sender.parameter.SO_TIMEOUT :id ^1 @1 ="60000"
secured_transfer_encoding>transport.blocking.https.sender.parameter.Transfer-Encoding :td ^1 @1 ="chunked"
so_timeout>.parameter.SO_TIMEOUT :id @1 ="60000"
transfer_encoding>.parameter.Transfer-Encoding :td @1 ="chunked"
[transport.blocking.http.sender.parameter.]
'http.proxyHost' ^1-3 @1
'http.proxyPort' ^1-3 @1
[transport.blocking.https.sender.]
default_connections_per_host>.parameter.defaultMaxConnectionsPerHost :id ^0-0 @1 ="200"
enable_client_caching>.parameter.cacheHttpClient :bd ^0-0 @1 =true
omit_soap12_action>.parameter.OmitSOAP12Action :bd ^0-0 @1 =true
parameter #free @1
so_timeout>.parameter.SO_TIMEOUT :id ^0-0 @1 ="60000"
transfer_encoding>.parameter.Transfer-Encoding :td ^0-0 @1 ="chunked"
[transport.blocking.https.sender.parameter.]
'http.proxyHost' ^1-3 @1
'http.proxyPort' ^1-3 @1
OmitSOAP12Action :bd @1 =true
SO_TIMEOUT :id @1 ="60000"
Transfer-Encoding :td @1 ="chunked"
cacheHttpClient :bd @1 =true
defaultMaxConnectionsPerHost :id @1 ="200"
[transport.blocking.jms.]
listener #tables @1
listener_enable :br ^1 @1
sender #tables @1
sender_enable :br ^1 @1
[transport.blocking.jms.listener[].]
name :tr *2 @1
parameter #free @1
[transport.blocking.jms.listener[].parameter.]
cache_level>.'transport.jms.CacheLevel' :tr @1
cache_user_transaction>.'transport.CacheUserTxn' :br @1
concurrent_consumer>.'transport.jms.ConcurrentConsumers' :ir @1
connection_factory_name>.'transport.jms.ConnectionFactoryJNDIName' :tr *2 @1
connection_factory_type>.'transport.jms.ConnectionFactoryType' :tr *2 @1
consume_error_delay>.'transport.jms.ConsumeErrorDelay' :tr @1
consume_error_progression>.'transport.jms.ConsumeErrorProgression' :tr @1
default_destination_type>.'transport.jms.DefaultReplyDestinationType' :tr @1
default_reply_destination>.'transport.jms.DefaultReplyDestination' :tr @1
destination>.'transport.jms.Destination' :tr @1
destination_type>.'transport.jms.DestinationType' :tr @1
durable_subscriber_client_id>.'transport.jms.DurableSubscriberClientID' :tr @1
durable_subscriber_name>.'transport.jms.DurableSubscriberName' :tr @1
idle_task_limit>.'transport.jms.IdleTaskLimit' :ir @1
initial_naming_factory>.'java.naming.factory.initial' :tr *2 @1
initial_reconnection_duration>.'transport.jms.InitialReconnectDuration' :tr @1
jms_spec_version>.'transport.jms.JMSSpecVersion' :tr @1
max_concurrent_consumer>.'transport.jms.MaxConcurrentConsumers' :ir @1
max_consumer_error_retrieve_before_delay>.'transport.jms.MaxConsumeErrorRetriesBeforeDelay' :ir @1
max_jsm_connection>.'transport.jms.MaxJMSConnections' :ir @1
max_message_per_task>.'transport.jms.MaxMessagesPerTask' :ir @1
max_reconnect_duration>.'transport.jms.MaxReconnectDuration' :tr @1
message_selector>.'transport.jms.MessageSelector' :tr @1
naming_security_credential>.'java.naming.security.credentials' :tr @1
naming_security_principal>.'java.naming.security.principal' :tr @1
password>.'transport.jms.Password' :tr @1
provider_url>.'java.naming.provider.url' :tr *2 @1
pub_sub_local>.'transport.jms.PubSubNoLocal' :br @1
receive_timeout>.'transport.jms.ReceiveTimeout' :tr @1
reconnect_interval>.'transport.jms.ReconnectInterval' :tr @1
reconnect_progress_factor>.'transport.jms.ReconnectProgressFactor' :ir @1
session_acknowledgement>.'transport.jms.SessionAcknowledgement' :tr @1
session_transaction>.'transport.jms.SessionTransacted' :br @1
subscription_durable>.'transport.jms.SubscriptionDurable' :br @1
transaction_jndi_name>.'transport.UserTxnJNDIName' :tr @1
transactionality>.'transport.Transactionality' :tr @1
username>.'transport.jms.UserName' :tr @1
[transport.blocking.jms.sender[].]
name :tr *2 @1
parameter #free @1
[transport.blocking.jms.sender[].parameter.]
cache_level>.'transport.jms.CacheLevel' :tr *2 @1
cache_user_transaction>.'transport.CacheUserTxn' :br @1
concurrent_consumer>.'transport.jms.ConcurrentConsumers' :ir @1
connection_factory_name>.'transport.jms.ConnectionFactoryJNDIName' :tr *2 @1
connection_factory_type>.'transport.jms.ConnectionFactoryType' :tr *2 @1
consume_error_delay>.'transport.jms.ConsumeErrorDelay' :tr @1
consume_error_progression>.'transport.jms.ConsumeErrorProgression' :tr @1
default_destination_type>.'transport.jms.DefaultReplyDestinationType' :tr @1
default_reply_destination>.'transport.jms.DefaultReplyDestination' :tr @1
destination>.'transport.jms.Destination' :tr *2 @1
destination_type>.'transport.jms.DestinationType' :tr *2 @1
durable_subscriber_client_id>.'transport.jms.DurableSubscriberClientID' :tr @1
durable_subscriber_name>.'transport.jms.DurableSubscriberName' :tr @1
idle_task_limit>.'transport.jms.IdleTaskLimit' :ir @1
initial_naming_factory>.'java.naming.factory.initial' :tr *2 @1
initial_reconnection_duration>.'transport.jms.InitialReconnectDuration' :tr @1
jms_spec_version>.'transport.jms.JMSSpecVersion' :tr @1
max_concurrent_consumer>.'transport.jms.MaxConcurrentConsumers' :ir @1
max_consumer_error_retrieve_before_delay>.'transport.jms.MaxConsumeErrorRetriesBeforeDelay' :ir @1
max_jsm_connection>.'transport.jms.MaxJMSConnections' :ir @1
max_message_per_task>.'transport.jms.MaxMessagesPerTask' :ir @1
max_reconnect_duration>.'transport.jms.MaxReconnectDuration' :tr @1
message_selector>.'transport.jms.MessageSelector' :tr @1
naming_security_credential>.'java.naming.security.credentials' :tr @1
naming_security_principal>.'java.naming.security.principal' :tr @1
password>.'transport.jms.Password' :tr @1
provider_url>.'java.naming.provider.url' :tr *2 @1
pub_sub_local>.'transport.jms.PubSubNoLocal' :br @1
receive_timeout>.'transport.jms.ReceiveTimeout' :tr @1
reconnect_interval>.'transport.jms.ReconnectInterval' :tr @1
reconnect_progress_factor>.'transport.jms.ReconnectProgressFactor' :ir @1
session_acknowledgement>.'transport.jms.SessionAcknowledgement' :tr @1
session_transaction>.'transport.jms.SessionTransacted' :br @1
subscription_durable>.'transport.jms.SubscriptionDurable' :br @1
transaction_jndi_name>.'transport.UserTxnJNDIName' :tr @1
transactionality>.'transport.Transactionality' :tr @1
username>.'transport.jms.UserName' :tr @1
vender_class_loader>.'vender.class.loader.enabled' :br @1
[transport.blocking.mail.listener.]
enable :bd @1 =false
name :td @1 ="mailto"
parameter #free @1
[transport.blocking.mail.]
sender #tables @1
[transport.blocking.mail.sender[].]
name :tr @1
parameter #free @1
[transport.blocking.mail.sender[].parameter.]
auth>.'mail.smtp.auth' :br @1
enable_tls>.'mail.smtp.starttls.enable' :br @1
from>.'mail.smtp.from' :tr @1
hostname>.'mail.smtp.host' :tr @1
password>.'mail.smtp.password' :tr @1
port>.'mail.smtp.port' :tr @1
username>.'mail.smtp.user' :tr @1
[transport.blocking.parameter[].]
name :tr !
value :tr !
[transport.blocking.]
parameters #tables ^? @1
phase_order #tables ^4 @1
[transport.blocking.parameters[].]
name ^? @1
value ^? @1
[transport.blocking.phase_order[].]
phase_type ^? @1
phases #tables ^? @1
[transport.blocking.phase_order[].phases[].]
handlers #tables ^? @1
phase_class ^? @1
phase_name ^? @1
[transport.blocking.phase_order[].phases[].handlers[].]
handler_class ^? @1
handler_handlers #tables ^? @1
handler_name ^? @1
handler_order_phase ^? @1
order_after ^? @1
order_before ^? @1
order_phase_first ^? @1
order_phase_last ^? @1
[transport.blocking.phase_order[].phases[].handlers[].handler_handlers[].]
handler_class ^? @1
handler_name ^? @1
[transport.blocking.rabbitmq.]
listener #tables ^2 @1
listener_enable :br ^2 @1
sender #tables ^2 @1
sender_enable :br ^2 @1
[transport.blocking.rabbitmq.listener[].]
name :tr ^2 @1
parameter #free ^2 @1
[transport.blocking.rabbitmq.listener[].parameter.]
'rabbitmq.channel.consumer.qos' ^3 @1
'rabbitmq.connection.factory' ^3 @1
'rabbitmq.connection.pool.size' ^3 @1
'rabbitmq.connection.retry.count' ^3 @1
'rabbitmq.connection.retry.interval' ^3 @1
'rabbitmq.connection.ssl.enabled' ^3 @1
'rabbitmq.connection.ssl.keystore.location' ^3 @1
'rabbitmq.connection.ssl.keystore.password' ^3 @1
'rabbitmq.connection.ssl.keystore.type' ^3 @1
'rabbitmq.connection.ssl.truststore.location' ^3 @1
'rabbitmq.connection.ssl.truststore.type' ^3 @1
'rabbitmq.connection.ssl.version' ^3 @1
'rabbitmq.consumer.tag' ^3 @1
'rabbitmq.exchange.auto.delete' ^3 @1
'rabbitmq.exchange.autodeclare' ^3 @1
'rabbitmq.exchange.durable' ^3 @1
'rabbitmq.exchange.name' ^3 @1
'rabbitmq.exchange.type' ^3 @1
'rabbitmq.message.content.type' ^3 @1
'rabbitmq.queue.auto.ack' ^3 @1
'rabbitmq.queue.auto.delete' ^3 @1
'rabbitmq.queue.autodeclare' ^3 @1
'rabbitmq.queue.durable' ^3 @1
'rabbitmq.queue.exclusive' ^3 @1
'rabbitmq.queue.name' ^3 @1
'rabbitmq.queue.routing.key' ^3 @1
'rabbitmq.server.host.name' ^3 @1
'rabbitmq.server.password' ^3 @1
'rabbitmq.server.port' ^3 @1
'rabbitmq.server.user.name' ^3 @1
channel_consumer_qos>.'rabbitmq.channel.consumer.qos' :tr ^2 @1
connection_factory>.'rabbitmq.connection.factory' :tr ^2 @1
connection_pool_size>.'rabbitmq.connection.pool.size' :ir ^2 @1
consumer_tag>.'rabbitmq.consumer.tag' :tr ^2 @1
durable>.'rabbitmq.queue.durable' :tr ^2 @1
exchange_auto_declare>.'rabbitmq.exchange.autodeclare' :tr ^2 @1
exchange_auto_delete>.'rabbitmq.exchange.auto.delete' :tr ^2 @1
exchange_durable>.'rabbitmq.exchange.durable' :tr ^2 @1
exchange_name>.'rabbitmq.exchange.name' :tr ^2 @1
exchange_type>.'rabbitmq.exchange.type' :tr ^2 @1
hostname>.'rabbitmq.server.host.name' :tr ^2 @1
keystore_location>.'rabbitmq.connection.ssl.keystore.location' :tr ^2 @1
keystore_password>.'rabbitmq.connection.ssl.keystore.password' :tr ^2 @1
keystore_type>.'rabbitmq.connection.ssl.keystore.type' :tr ^2 @1
message_content_type>.'rabbitmq.message.content.type' :tr ^2 @1
password>.'rabbitmq.server.password' :tr ^2 @1
port>.'rabbitmq.server.port' :ir ^2 @1
queue_auto_ack>.'rabbitmq.queue.auto.ack' :br ^2 @1
queue_auto_declare>.'rabbitmq.queue.autodeclare' :tr ^2 @1
queue_auto_delete>.'rabbitmq.queue.auto.delete' :tr ^2 @1
queue_exclusive>.'rabbitmq.queue.exclusive' :tr ^2 @1
queue_name>.'rabbitmq.queue.name' :tr ^2 @1
queue_routing_key>.'rabbitmq.queue.routing.key' :tr ^2 @1
retry_count>.'rabbitmq.connection.retry.count' :ir ^2 @1
retry_interval>.'rabbitmq.connection.retry.interval' :tr ^2 @1
ssl_enable>.'rabbitmq.connection.ssl.enabled' :br ^2 @1
ssl_version>.'rabbitmq.connection.ssl.version' :tr ^2 @1
truststore_location>.'rabbitmq.connection.ssl.truststore.location' :tr ^2 @1
truststore_password>.'rabbitmq.connection.ssl.truststore.password' ^3 @1
truststore_type>.'rabbitmq.connection.ssl.truststore.type' :tr ^2 @1
username>.'rabbitmq.server.user.name' :tr ^2 @1
[transport.blocking.rabbitmq.sender[].]
name :tr ^2 @1
parameter #free ^2 @1
[transport.blocking.rabbitmq.sender[].parameter.]
'rabbitmq.connection.pool.size' ^3 @1
'rabbitmq.exchange.autodeclare' ^3 @1
'rabbitmq.exchange.durable' ^3 @1
'rabbitmq.exchange.name' ^3 @1
'rabbitmq.exchange.type' ^3 @1
'rabbitmq.queue.auto.delete' ^3 @1
'rabbitmq.queue.autodeclare' ^3 @1
'rabbitmq.queue.delivery.mode' ^3 @1
'rabbitmq.queue.durable' ^3 @1
'rabbitmq.queue.exclusive' ^3 @1
'rabbitmq.queue.name' ^3 @1
'rabbitmq.queue.routing.key' ^3 @1
'rabbitmq.replyto.name' ^3 @1
'rabbitmq.server.host.name' ^3 @1
'rabbitmq.server.password' ^3 @1
'rabbitmq.server.port' ^3 @1
'rabbitmq.server.user.name' ^3 @1
connection_factory>.'rabbitmq.connection.factory' ^3 @1
connection_pool_size>.'rabbitmq.connection.pool.size' :ir ^2 @1
exchange_auto_declare>.'rabbitmq.exchange.autodeclare' :tr ^2 @1
exchange_durable>.'rabbitmq.exchange.durable' :tr ^2 @1
exchange_name>.'rabbitmq.exchange.name' :tr ^2 @1
exchange_type>.'rabbitmq.exchange.type' :tr ^2 @1
hostname>.'rabbitmq.server.host.name' :tr ^2 @1
keystore_location>.'rabbitmq.connection.ssl.keystore.location' ^3 @1
keystore_password>.'rabbitmq.connection.ssl.keystore.password' ^3 @1
keystore_type>.'rabbitmq.connection.ssl.keystore.type' ^3 @1
password>.'rabbitmq.server.password' :tr ^2 @1
port>.'rabbitmq.server.port' :ir ^2 @1
queue_auto_declare>.'rabbitmq.queue.autodeclare' :tr ^2 @1
queue_auto_delete>.'rabbitmq.queue.auto.delete' :br ^2 @1
queue_delivery_mode>.'rabbitmq.queue.delivery.mode' :ir ^2 @1
queue_durable>.'rabbitmq.queue.durable' :br ^2 @1
queue_exclusive>.'rabbitmq.queue.exclusive' :br ^2 @1
queue_name>.'rabbitmq.queue.name' :tr ^2 @1
reply_to_name>.'rabbitmq.replyto.name' :tr ^2 @1
routing_key>.'rabbitmq.queue.routing.key' :tr ^2 @1
ssl_enable>.'rabbitmq.connection.ssl.enabled' :bn ^3 @1
ssl_version>.'rabbitmq.connection.ssl.version' ^3 @1
truststore_location>.'rabbitmq.connection.ssl.truststore.location' ^3 @1
truststore_password>.'rabbitmq.connection.ssl.truststore.password' ^3 @1
truststore_type>.'rabbitmq.connection.ssl.truststore.type' ^3 @1
username>.'rabbitmq.server.user.name' :tr ^2 @1
[transport.blocking.sap.listener.bapi.]
class ^1 @1
enable :bt ^1 *1 @1
parameter #free ^? @1
[transport.blocking.sap.listener.idoc.]
class ^1 @1
enable :bt ^1 *1 @1
parameter #free ^? @1
[transport.blocking.sap.sender.bapi.]
class ^1 @1
enable :bt ^1 *1 @1
parameter #free ^? @1
[transport.blocking.sap.sender.idoc.]
class ^1 @1
enable :bt ^1 *1 @1
parameter #free ^? @1
[transport.blocking.tcp.listener.]
content_type #list @1
enable :bt @1
hostname :tr !
parameter #free @1
port :ir !
response_client :br !
[transport.blocking.tcp.sender.]
enable :bt @1
parameter #free @1
[transport.blocking.udp.listener.]
enable :bt @1
parameter #free @1
[transport.blocking.udp.sender.]
enable :bt @1
parameter #free @1
[transport.client.]
default_max_connection_per_host :id ^4 @2 ="500"
drilldown_to_root_cause_for_fault_reason :bd ^4 @2 =false
http_content_negotiation :bd ^4 @2 =false
max_total_connections :id ^4 @2 ="15000"
send_stacktrace_details_with_fault :bd ^4 @2 =true
[transport.client.http.]
properties #free ^4 @2
[transport.client.http.properties.]
CONNECTION_TIMEOUT :id ^4 @2 ="60000"
PROTOCOL :td ^4 @2 ="HTTP/1.1"
SO_TIMEOUT :id ^4 @2 ="60000"
Transfer-Encoding :td ^4 @2 ="chunked"
[transport.client.https.]
properties #free ^4 @2
[transport.client.https.properties.]
CONNECTION_TIMEOUT :id ^4 @2 ="60000"
PROTOCOL :td ^4 @2 ="HTTP/1.1"
SO_TIMEOUT :id ^4 @2 ="60000"
Transfer-Encoding :td ^4 @2 ="chunked"
[transport.]
default_content_type :tr @0
modules #tables @0
parameters #tables @0
phase_order #tables @0
[transport.fix.listener.]
enable :bt @0
[transport.fix.listener.parameter.]
customParameter :tr !
parameter #free ^? @0
[transport.fix.sender.]
enable :bt @0
[transport.fix.sender.parameter.]
customParameter :tr !
parameter #free ^? @0
[transport.http.]
block_service_list>passthru_properties.'http.block_service_list' ^3 @b
close_socket_on_endpoint_timeout>passthru_properties.'close_socket_on_endpoint_timeout' :bd ^5 @b ="false"
connection_timeout>passthru_properties.'http.connection.timeout' ^1 *6 @b
consume_and_discard>passthru_properties.'consume_and_discard' :bd ^5 @b =true
consume_and_discard_by_secondary_pool>passthru_properties.'consume_and_discard_by_secondary_pool' :bd ^5 @b =true
core_worker_pool_size>passthru_properties.'worker_pool_size_core' :id @b ="400"
disable_connection_keepalive>passthru_properties.'http.connection.disable.keepalive' :bd *6 @b =false
enable_message_size_validation>passthru_properties.'message.size.validation.enabled' :br *1 @b
expected_max_queueing_time>passthru_properties.'expected_max_queueing_time' :id ^5 @b ="30000"
expected_max_queueing_time_for_message_discard_worker>passthru_properties.'expected_max_queueing_time_for_message_discard_worker' :id ^5 @b ="30000"
force_json_validation>passthru_properties.'force.json.message.validation' :br @b
force_xml_validation>passthru_properties.'force.xml.message.validation' :br @b
io_buffer_size>passthru_properties.'io_buffer_size' :id @b ="16384"
max_http_connection_per_host_port>passthru_properties.'http.max.connection.per.host.port' :id @b ="32767"
max_message_size_bytes>passthru_properties.'valid.max.message.size.in.bytes' :id *1 @b ="81920"
max_open_connections>passthru_properties.'max_open_connections' :ir @b
max_worker_pool_size>passthru_properties.'worker_pool_size_max' :id *1 @b ="400"
preserve_http_headers #list @b =["Content-Type"]
preserve_http_server_name>passthru_properties.'http.server.preserve' :bd @b =true
preserve_http_user_agent>passthru_properties.'http.user.agent.preserve' :bd @b =false
proxy_profile #tables @0
reverse_proxy_mode>passthru_properties.'force.json.message.reverseProxyMode' :bd @b =false
secondary_worker_pool_queue_length>passthru_properties.'secondary_worker_pool_queue_length' :id ^5 @b ="-1"
secondary_worker_pool_size_core>passthru_properties.'secondary_worker_pool_size_core' :id ^5 @b ="400"
secondary_worker_pool_size_max>passthru_properties.'secondary_worker_pool_size_max' :id ^5 @b ="400"
secured_proxy_profile #tables @0
socket_timeout>passthru_properties.'http.socket.timeout' :id *6 @b ="180000"
worker_pool_queue_length>passthru_properties.'worker_pool_queue_length' :id @b ="-1"
[transport.http.listener.]
bind_address>.parameter.bind-address :tr @0
certificate_revocation_cache_delay :ir @0
certificate_revocation_cache_size :ir @0
certificate_revocation_verifier_enable :br @0
class :td @0 ="org.apache.synapse.transport.passthru.PassThroughHttpListener"
enable :bd *1 @0 =true
parameter #free @0
port>.parameter.port :id @0 ="8280"
preferred_ciphers>transport.https.listener.parameter.PreferredCiphers :tr @0
secured_bind_address>transport.https.listener.parameter.bind-address :tr @0
secured_enable :bd @0 =true
secured_port>transport.https.listener.parameter.port :id @0 ="8243"
secured_protocols>transport.https.listener.parameter.HttpsProtocols :td @0 ="TLSv1,TLSv1.1,TLSv1.2"
secured_wsdl_epr_prefix>transport.https.listener.parameter.WSDLEPRPrefix :tr @0
verify_client :tr *2 @0
wsdl_epr_prefix>.parameter.WSDLEPRPrefix :tr @0
[transport.http.listener.keystore.]
file_name :tr ^0-0
key_alias ^? @0
key_password :td @0 ="$ref{keystore.primary.key_password}"
location :td ^1 @0 ="$ref{keystore.primary.file_name}"
password :td @0 ="$ref{keystore.primary.password}"
type :td @0 ="$ref{keystore.primary.type}"
[transport.http.listener.parameter.]
httpGetProcessor :td @0 ="org.wso2.micro.integrator.transport.handlers.PassThroughNHttpGetProcessor"
[transport.http.listener.ssl_profile.]
file_path :tr *1 @0
read_interval :id *1 @0 ="3600000"
[transport.http.listener.truststore.]
file_name :tr ^0-0
location :td ^1 @0 ="$ref{truststore.file_name}"
password :td @0 ="$ref{truststore.password}"
type :td @0 ="$ref{truststore.type}"
[transport.http.proxy_profile[].]
bypass_hosts #list @0
proxy_host :tr @0
proxy_password :tr @0
proxy_port :tr @0
proxy_username :tr @0
target_hosts #list @0
[transport.http.secured_proxy_profile[].]
bypass_hosts #list @0
proxy_host :tr @0
proxy_password :tr @0
proxy_port :tr @0
proxy_username :tr @0
target_hosts #list @0
[transport.http.sender.]
certificate_revocation_cache_delay :ir @0
certificate_revocation_cache_size :ir @0
certificate_revocation_verifier_enable :br @0
class :td @0 ="org.apache.synapse.transport.passthru.PassThroughHttpSender"
enable :bd *1 @0 =true
hostname_verifier>transport.https.sender.parameter.'HostnameVerifier' :tr *2 @0
non_proxy_hosts #list *1 @0
parameter #free @0
proxy_host>.parameter.'http.proxyHost' :tr *1 @0
proxy_password>.parameter.'http.proxy.password' ^4 @0
proxy_port>.parameter.'http.proxyPort' :ir *1 @0
proxy_username>.parameter.'http.proxy.username' ^4 @0
secured_enable :bd @0 =true
secured_non_proxy_hosts #list ^? @0
secured_protocols>transport.https.sender.parameter.HttpsProtocols :tr ^1 @0
secured_proxy_host>transport.https.sender.parameter.'http.proxyHost' :tr ^1 @0
secured_proxy_password>transport.https.sender.parameter.'http.proxy.password' ^4 @0
secured_proxy_port>transport.https.sender.parameter.'http.proxyPort' :ir ^1 @0
secured_proxy_username>transport.https.sender.parameter.'http.proxy.username' ^4 @0
warn_on_http_500>.parameter.'warnOnHTTP500' :tr @0
[transport.http.sender.keystore.]
file_name :tr ^0-0
key_alias ^? @0
key_password :td @0 ="$ref{keystore.primary.key_password}"
location :td ^1 @0 ="$ref{keystore.primary.file_name}"
password :td @0 ="$ref{keystore.primary.password}"
type :td @0 ="$ref{keystore.primary.type}"
[transport.http.sender.ssl_profile.]
file_path :tr @0
read_interval :id @0 ="600000"
[transport.http.sender.truststore.]
file_name :tr ^0-0
location :td ^1 @0 ="$ref{truststore.file_name}"
password :td @0 ="$ref{truststore.password}"
type :td @0 ="$ref{truststore.type}"
[transport.https.listener.]
class :td @0 ="org.apache.synapse.transport.passthru.PassThroughHttpSSLListener"
parameter #free @0
[transport.https.listener.parameter.]
PreferredCiphers ^1 @0
httpGetProcessor :td @0 ="org.wso2.micro.integrator.transport.handlers.PassThroughNHttpGetProcessor"
[transport.https.sender.]
class :td @0 ="org.apache.synapse.transport.passthru.PassThroughHttpSSLSender"
parameter #free @0
[transport.jms.]
listener #tables @0
listener_class :td ^5 @0 ="org.apache.axis2.transport.jms.JMSListener"
listener_enable :br ^1 *6 @0
sender #tables @0
sender_class :td ^5 @0 ="org.apache.axis2.transport.jms.JMSSender"
sender_enable :br ^1 *6 @0
[transport.jms.listener[].]
name :tr *9 @0
parameter #free @0
[transport.jms.listener[].parameter.]
cache_level>.'transport.jms.CacheLevel' :tr @0
cache_user_transaction>.'transport.CacheUserTxn' :br @0
concurrent_consumer>.'transport.jms.ConcurrentConsumers' :ir @0
connection_factory_name>.'transport.jms.ConnectionFactoryJNDIName' :tr *9 @0
connection_factory_type>.'transport.jms.ConnectionFactoryType' :tr *9 @0
consume_error_delay>.'transport.jms.ConsumeErrorDelay' :tr @0
consume_error_progression>.'transport.jms.ConsumeErrorProgression' :tr @0
default_destination_type>.'transport.jms.DefaultReplyDestinationType' :tr @0
default_reply_destination>.'transport.jms.DefaultReplyDestination' :tr @0
destination>.'transport.jms.Destination' :tr @0
destination_type>.'transport.jms.DestinationType' :tr @0
durable_subscriber_client_id>.'transport.jms.DurableSubscriberClientID' :tr @0
durable_subscriber_name>.'transport.jms.DurableSubscriberName' :tr @0
idle_task_limit>.'transport.jms.IdleTaskLimit' :ir @0
initial_naming_factory>.'java.naming.factory.initial' :tr *9 @0
initial_reconnection_duration>.'transport.jms.InitialReconnectDuration' :tr @0
jms_spec_version>.'transport.jms.JMSSpecVersion' :tr @0
max_concurrent_consumer>.'transport.jms.MaxConcurrentConsumers' :ir @0
max_consumer_error_retrieve_before_delay>.'transport.jms.MaxConsumeErrorRetriesBeforeDelay' :ir @0
max_jsm_connection>.'transport.jms.MaxJMSConnections' :ir @0
max_message_per_task>.'transport.jms.MaxMessagesPerTask' :ir @0
max_reconnect_duration>.'transport.jms.MaxReconnectDuration' :tr @0
message_selector>.'transport.jms.MessageSelector' :tr @0
naming_security_credential>.'java.naming.security.credentials' :tr @0
naming_security_principal>.'java.naming.security.principal' :tr @0
password>.'transport.jms.Password' :tr @0
provider_url>.'java.naming.provider.url' :tr *9 @0
pub_sub_local>.'transport.jms.PubSubNoLocal' :br @0
receive_timeout>.'transport.jms.ReceiveTimeout' :tr @0
reconnect_interval>.'transport.jms.ReconnectInterval' :tr @0
reconnect_progress_factor>.'transport.jms.ReconnectProgressFactor' :ir @0
reply_destination>.'transport.jms.ReplyDestination' ^3 @0
session_acknowledgement>.'transport.jms.SessionAcknowledgement' :tr @0
session_transaction>.'transport.jms.SessionTransacted' :br @0
subscription_durable>.'transport.jms.SubscriptionDurable' :br @0
transaction_jndi_name>.'transport.UserTxnJNDIName' :tr @0
transactionality>.'transport.Transactionality' :tr @0
username>.'transport.jms.UserName' :tr @0
[transport.jms.sender[].]
name :tr *8 @0
parameter #free @0
[transport.jms.sender[].parameter.]
cache_level>.'transport.jms.CacheLevel' :tr *6 @0
cache_user_transaction>.'transport.CacheUserTxn' :br @0
concurrent_consumer>.'transport.jms.ConcurrentConsumers' :ir @0
connection_factory_name>.'transport.jms.ConnectionFactoryJNDIName' :tr *8 @0
connection_factory_type>.'transport.jms.ConnectionFactoryType' :tr *8 @0
consume_error_delay>.'transport.jms.ConsumeErrorDelay' :tr @0
consume_error_progression>.'transport.jms.ConsumeErrorProgression' :tr @0
default_destination_type>.'transport.jms.DefaultReplyDestinationType' :tr @0
default_reply_destination>.'transport.jms.DefaultReplyDestination' :tr @0
destination>.'transport.jms.Destination' :tr @0
destination_type>.'transport.jms.DestinationType' :tr @0
durable_subscriber_client_id>.'transport.jms.DurableSubscriberClientID' :tr @0
durable_subscriber_name>.'transport.jms.DurableSubscriberName' :tr @0
idle_task_limit>.'transport.jms.IdleTaskLimit' :ir @0
initial_naming_factory>.'java.naming.factory.initial' :tr *8 @0
initial_reconnection_duration>.'transport.jms.InitialReconnectDuration' :tr @0
jms_spec_version>.'transport.jms.JMSSpecVersion' :tr @0
max_concurrent_consumer>.'transport.jms.MaxConcurrentConsumers' :ir @0
max_consumer_error_retrieve_before_delay>.'transport.jms.MaxConsumeErrorRetriesBeforeDelay' :ir @0
max_jsm_connection>.'transport.jms.MaxJMSConnections' :ir @0
max_message_per_task>.'transport.jms.MaxMessagesPerTask' :ir @0
max_reconnect_duration>.'transport.jms.MaxReconnectDuration' :tr @0
message_selector>.'transport.jms.MessageSelector' :tr @0
naming_security_credential>.'java.naming.security.credentials' :tr @0
naming_security_principal>.'java.naming.security.principal' :tr @0
password>.'transport.jms.Password' :tr @0
provider_url>.'java.naming.provider.url' :tr *8 @0
pub_sub_local>.'transport.jms.PubSubNoLocal' :br @0
receive_timeout>.'transport.jms.ReceiveTimeout' :tr @0
reconnect_interval>.'transport.jms.ReconnectInterval' :tr @0
reconnect_progress_factor>.'transport.jms.ReconnectProgressFactor' :ir @0
reply_destination>.'transport.jms.ReplyDestination' ^3 @0
session_acknowledgement>.'transport.jms.SessionAcknowledgement' :tr @0
session_transaction>.'transport.jms.SessionTransacted' :br @0
subscription_durable>.'transport.jms.SubscriptionDurable' :br @0
transaction_jndi_name>.'transport.UserTxnJNDIName' :tr @0
transactionality>.'transport.Transactionality' :tr @0
username>.'transport.jms.UserName' :tr @0
vender_class_loader>.'vender.class.loader.enabled' :br @0
[transport.jndi.]
connection_factories #free @9
queue #free @9
topic #free @9
[transport.local.sender.nonblocking.]
enable :bt @0
[transport.mail.listener.]
enable :bd @0 =false
name :td @0 ="mailto"
parameter #free @0
[transport.mail.]
sender #tables @0
[transport.mail.sender[].]
name :tr @0
parameter #free @0
[transport.mail.sender[].parameter.]
auth>.'mail.smtp.auth' :br @0
enable_tls>.'mail.smtp.starttls.enable' :br @0
from>.'mail.smtp.from' :tr @0
hostname>.'mail.smtp.host' :tr @0
password>.'mail.smtp.password' :tr @0
port>.'mail.smtp.port' :tr @0
username>.'mail.smtp.user' :tr @0
[transport.modules[].]
ref :tr @0
[transport.mqtt.listener.]
blocking_sender>.parameter.'mqtt.blocking.sender' :br @0
client_id>.parameter.'mqtt.client.id' :tr @0
connect_type>.parameter.'mqtt.content.type' :tr @0
connection_factory>.parameter.'mqtt.connection.factory' :tr @0
enable :bt @0
enable_ssl>.parameter.'mqtt.ssl.enable' :br @0
hostname>.parameter.'mqtt.server.host.name' :tr @0
message_retained>.parameter.'mqtt.message.retained' :br @0
parameter #free @0
server_port>.parameter.'mqtt.server.port' :ir @0
session_clean>.parameter.'mqtt.session.clean' :br @0
subscription_password>.parameter.'mqtt.subscription.password' :tr @0
subscription_qos>.parameter.'mqtt.subscription.qos' :ir @0
subscription_username>.parameter.'mqtt.subscription.username' :tr @0
temporary_store_directory>.parameter.'mqtt.temporary.store.directory' :tr @0
topic_name>.parameter.'mqtt.topic.name' :tr @0
[transport.mqtt.listener.mqttConFactory.parameter.]
'mqtt.server.host.name' :td ="$ref{server.hostname}"
[transport.mqtt.sender.]
enable :bt @0
parameter #free @0
[transport.msmq.listener.]
enable :bt @0
hostname>.parameter.'msmq.receiver.host' :td @0 ="$ref{server.hostname}"
parameter #free @0
[transport.msmq.sender.]
enable :bt @0
parameter #free @0
[transport.netty.http.sender.]
certificate_revocation_cache_delay ^? @0
certificate_revocation_cache_size ^? @0
certificate_revocation_verifier_enable :bn ^? @0
class :td ^3 @0 ="org.apache.synapse.transport.netty.sender.Axis2HttpTransportSender"
enable :bd ^3 @0 =true
parameter #free ^? @0
secured_enable :bd ^3 @0 =true
[transport.netty.https.sender.]
class :td ^3 @0 ="org.apache.synapse.transport.netty.sender.Axis2HttpSSLTransportSender"
parameter #free ^? @0
[transport.netty.https.sender.keystore.]
key_password :td ^3 @0 ="$ref{keystore.primary.key_password}"
location :td ^3 @0 ="$ref{keystore.primary.file_name}"
password :td ^3 @0 ="$ref{keystore.primary.password}"
type :td ^3 @0 ="$ref{keystore.primary.type}"
[transport.netty.https.sender.ssl_profile.]
read_interval :id ^3 ="600000"
[transport.netty.https.sender.truststore.]
location :td ^3 @0 ="$ref{truststore.file_name}"
password :td ^3 @0 ="$ref{truststore.password}"
type :td ^3 @0 ="$ref{truststore.type}"
[transport.parameters[].]
name :tr @0
value :tr @0
[transport.phase_order[].]
phase_type :tr @0
phases #tables @0
[transport.phase_order[].phases[].]
handlers #tables @0
phase_class :tr @0
phase_name :tr @0
[transport.phase_order[].phases[].handlers[].]
handler_class :tr @0
handler_handlers #tables ^3 @0
handler_name :tr @0
handler_order_phase :tr @0
order_after :tr @0
order_before :tr @0
order_phase_first :tr @0
order_phase_last :tr @0
[transport.phase_order[].phases[].handlers[].handler_handlers[].]
handler_class :tr ^3 @0
handler_name :tr ^3 @0
[transport.phase_orders.phases.handlers[].]
handler_class :tr !
handler_name :tr !
[transport.rabbitmq.]
listener #tables @0
listener_enable :br ^1 *7 @0
sender #tables @0
sender_enable :br ^1 *6 @0
[transport.rabbitmq.listener.AMQPConnectionFactory.]
channel_consumer_qos>.parameter.'rabbitmq.channel.consumer.qos' ^0-0 @0
connection_factory>.parameter.'rabbitmq.connection.factory' ^0-0 @0
connection_pool_size>.parameter.'rabbitmq.connection.pool.size' ^0-0 @0
consumer_tag>.parameter.'rabbitmq.consumer.tag' ^0-0 @0
durable>.parameter.'rabbitmq.queue.durable' ^0-0 @0
exchange_auto_declare>.parameter.'rabbitmq.exchange.autodeclare' ^0-0 @0
exchange_auto_delete>.parameter.'rabbitmq.exchange.auto.delete' ^0-0 @0
exchange_durable>.parameter.'rabbitmq.exchange.durable' ^0-0 @0
exchange_name>.parameter.'rabbitmq.exchange.name' ^0-0 @0
exchange_type>.parameter.'rabbitmq.exchange.type' ^0-0 @0
hostname>.parameter.'rabbitmq.server.host.name' ^0-0 @0
keystore_file_name>.parameter.'rabbitmq.connection.ssl.keystore.location' ^0-0 @0
keystore_password>.parameter.'rabbitmq.connection.ssl.keystore.password' ^0-0 @0
keystore_type>.parameter.'rabbitmq.connection.ssl.keystore.type' ^0-0 @0
message_content_type>.parameter.'rabbitmq.message.content.type' ^0-0 @0
password>.parameter.'rabbitmq.server.password' ^0-0 @0
port>.parameter.'rabbitmq.server.port' :in ^0-0 @0
queue_auto_ack>.parameter.'rabbitmq.queue.auto.ack' ^0-0 @0
queue_auto_declare>.parameter.'rabbitmq.queue.autodeclare' ^0-0 @0
queue_auto_delete>.parameter.'rabbitmq.queue.auto.delete' ^0-0 @0
queue_exclusive>.parameter.'rabbitmq.queue.exclusive' ^0-0 @0
queue_name>.parameter.'rabbitmq.queue.name' ^0-0 @0
queue_routing_key>.parameter.'rabbitmq.queue.routing.key' ^0-0 @0
retry_count>.parameter.'rabbitmq.connection.retry.count' ^0-0 @0
retry_interval>.parameter.'rabbitmq.connection.retry.interval' ^0-0 @0
ssl_enable>.parameter.'rabbitmq.connection.ssl.enabled' :bn ^0-0 @0
ssl_version>.parameter.'rabbitmq.connection.ssl.version' ^0-0 @0
truststore_file_name>.parameter.'rabbitmq.connection.ssl.truststore.location' ^0-0 @0
truststore_password>.parameter.'rabbitmq.connection.ssl.truststore.password' ^0-0 @0
truststore_type>.parameter.'rabbitmq.connection.ssl.truststore.type' ^0-0 @0
username>.parameter.'rabbitmq.server.user.name' ^0-0 @0
[transport.rabbitmq.listener[].]
name :tr *7 @0
parameter #free @0
[transport.rabbitmq.listener[].parameter.]
'rabbitmq.channel.consumer.qos' ^1 @0
'rabbitmq.connection.factory' ^1 @0
'rabbitmq.connection.pool.size' ^1 @0
'rabbitmq.connection.retry.count' ^1 @0
'rabbitmq.connection.retry.interval' ^1 @0
'rabbitmq.connection.ssl.enabled' ^1 @0
'rabbitmq.connection.ssl.keystore.password' ^1 @0
'rabbitmq.connection.ssl.keystore.type' ^1 @0
'rabbitmq.connection.ssl.truststore.password' ^1 @0
'rabbitmq.connection.ssl.truststore.type' ^1 @0
'rabbitmq.connection.ssl.version' ^1 @0
'rabbitmq.consumer.tag' ^1 @0
'rabbitmq.exchange.auto.delete' ^1 @0
'rabbitmq.exchange.autodeclare' ^1 @0
'rabbitmq.exchange.durable' ^1 @0
'rabbitmq.exchange.name' ^1 @0
'rabbitmq.exchange.type' ^1 @0
'rabbitmq.message.content.type' ^1 @0
'rabbitmq.queue.auto.ack' ^1 @0
'rabbitmq.queue.auto.delete' ^1 @0
'rabbitmq.queue.autodeclare' ^1 @0
'rabbitmq.queue.durable' ^1 @0
'rabbitmq.queue.exclusive' ^1 @0
'rabbitmq.queue.name' ^1 @0
'rabbitmq.queue.routing.key' ^1 @0
'rabbitmq.server.host.name' ^1 @0
'rabbitmq.server.password' ^1 @0
'rabbitmq.server.port' ^1 @0
'rabbitmq.server.user.name' ^1 @0
channel_consumer_qos>.'rabbitmq.channel.consumer.qos' :tr @0
connection_factory>.'rabbitmq.connection.factory' :tr *1 @0
connection_pool_size>.'rabbitmq.connection.pool.size' :ir @0
consumer_tag>.'rabbitmq.consumer.tag' :tr @0
durable>.'rabbitmq.queue.durable' :tr @0
exchange_auto_declare>.'rabbitmq.exchange.autodeclare' :tr @0
exchange_auto_delete>.'rabbitmq.exchange.auto.delete' :tr @0
exchange_durable>.'rabbitmq.exchange.durable' :tr @0
exchange_name>.'rabbitmq.exchange.name' :tr @0
exchange_type>.'rabbitmq.exchange.type' :tr @0
hostname>.'rabbitmq.server.host.name' :tr *7 @0
keystore_location>.'rabbitmq.connection.ssl.keystore.location' :tr ^1 @0
keystore_password>.'rabbitmq.connection.ssl.keystore.password' :tr @0
keystore_type>.'rabbitmq.connection.ssl.keystore.type' :tr @0
message_content_type>.'rabbitmq.message.content.type' :tr @0
password>.'rabbitmq.server.password' :tr *7 @0
port>.'rabbitmq.server.port' :ir *7 @0
queue_auto_ack>.'rabbitmq.queue.auto.ack' :br @0
queue_auto_declare>.'rabbitmq.queue.autodeclare' :tr @0
queue_auto_delete>.'rabbitmq.queue.auto.delete' :tr @0
queue_exclusive>.'rabbitmq.queue.exclusive' :tr @0
queue_name>.'rabbitmq.queue.name' :tr @0
queue_routing_key>.'rabbitmq.queue.routing.key' :tr @0
retry_count>.'rabbitmq.connection.retry.count' :ir *1 @0
retry_interval>.'rabbitmq.connection.retry.interval' :tr *1 @0
ssl_enable>.'rabbitmq.connection.ssl.enabled' :br @0
ssl_version>.'rabbitmq.connection.ssl.version' :tr @0
truststore_location>.'rabbitmq.connection.ssl.truststore.location' :tr ^1 @0
truststore_password>.'rabbitmq.connection.ssl.truststore.password' :tr @0
truststore_type>.'rabbitmq.connection.ssl.truststore.type' :tr @0
username>.'rabbitmq.server.user.name' :tr *7 @0
virtual_host>.'rabbitmq.server.virtual.host' ^5 @0
[transport.rabbitmq.sender.AMQPConnectionFactory.]
connection_pool_size>.parameter.'rabbitmq.connection.pool.size' ^0-0 @0
exchange_auto_declare>.parameter.'rabbitmq.exchange.autodeclare' ^0-0 @0
exchange_durable>.parameter.'rabbitmq.exchange.durable' ^0-0 @0
exchange_name>.parameter.'rabbitmq.exchange.name' ^0-0 @0
exchange_type>.parameter.'rabbitmq.exchange.type' ^0-0 @0
hostname>.parameter.'rabbitmq.server.host.name' ^0-0 @0
parameter #free ^0-0 @0
password>.parameter.'rabbitmq.server.password' ^0-0 @0
port>.parameter.'rabbitmq.server.port' :in ^0-0 @0
queue_auto_declare>.parameter.'rabbitmq.queue.autodeclare' ^0-0 @0
queue_auto_delete>.parameter.'rabbitmq.queue.auto.delete' ^0-0 @0
queue_delivery_mode>.parameter.'rabbitmq.queue.delivery.mode' ^0-0 @0
queue_durable>.parameter.'rabbitmq.queue.durable' ^0-0 @0
queue_exclusive>.parameter.'rabbitmq.queue.exclusive' ^0-0 @0
queue_name>.parameter.'rabbitmq.queue.name' ^0-0 @0
reply_to_name>.parameter.'rabbitmq.replyto.name' ^0-0 @0
routing_key>.parameter.'rabbitmq.queue.routing.key' ^0-0 @0
username>.parameter.'rabbitmq.server.user.name' ^0-0 @0
[transport.rabbitmq.sender.]
name ^? @0
[transport.rabbitmq.sender[].]
name :tr *6 @0
parameter #free @0
[transport.rabbitmq.sender[].parameter.]
'rabbitmq.connection.pool.size' ^1 @0
'rabbitmq.exchange.autodeclare' ^1 @0
'rabbitmq.exchange.durable' ^1 @0
'rabbitmq.exchange.name' ^1 @0
'rabbitmq.exchange.type' ^1 @0
'rabbitmq.queue.auto.delete' ^1 @0
'rabbitmq.queue.autodeclare' ^1 @0
'rabbitmq.queue.delivery.mode' ^1 @0
'rabbitmq.queue.durable' ^1 @0
'rabbitmq.queue.exclusive' ^1 @0
'rabbitmq.queue.name' ^1 @0
'rabbitmq.queue.routing.key' ^1 @0
'rabbitmq.replyto.name' ^1 @0
'rabbitmq.server.host.name' ^1 @0
'rabbitmq.server.password' ^1 @0
'rabbitmq.server.port' ^1 @0
'rabbitmq.server.user.name' ^1 @0
borrow_max_wait_millis>.'rabbitmq.max.wait.millis' ^7 @0
connection_factory>.'rabbitmq.connection.factory' ^3 @0
connection_pool_size>.'rabbitmq.connection.pool.size' :ir @0
exchange_auto_declare>.'rabbitmq.exchange.autodeclare' :tr @0
exchange_durable>.'rabbitmq.exchange.durable' :tr @0
exchange_name>.'rabbitmq.exchange.name' :tr @0
exchange_type>.'rabbitmq.exchange.type' :tr @0
exhaust_warn_interval>.'rabbitmq.channel.exhaust.warn.interval' ^7 @0
hostname>.'rabbitmq.server.host.name' :tr *6 @0
keystore_location>.'rabbitmq.connection.ssl.keystore.location' ^3 @0
keystore_password>.'rabbitmq.connection.ssl.keystore.password' ^3 @0
keystore_type>.'rabbitmq.connection.ssl.keystore.type' ^3 @0
max_idle_per_key>.'rabbitmq.max.idle.per.key' ^7 @0
minimum_evictable_idle_time>.'rabbitmq.min.evictable.idle.time' ^7 @0
password>.'rabbitmq.server.password' :tr *6 @0
port>.'rabbitmq.server.port' :ir *6 @0
queue_auto_declare>.'rabbitmq.queue.autodeclare' :tr @0
queue_auto_delete>.'rabbitmq.queue.auto.delete' :br @0
queue_delivery_mode>.'rabbitmq.queue.delivery.mode' :ir @0
queue_durable>.'rabbitmq.queue.durable' :br @0
queue_exclusive>.'rabbitmq.queue.exclusive' :br @0
queue_name>.'rabbitmq.queue.name' :tr @0
reply_to_name>.'rabbitmq.replyto.name' :tr @0
routing_key>.'rabbitmq.queue.routing.key' :tr @0
ssl_enable>.'rabbitmq.connection.ssl.enabled' :bn ^3 @0
ssl_version>.'rabbitmq.connection.ssl.version' ^3 @0
time_between_eviction_runs>.'rabbitmq.time.between.eviction.runs' ^7 @0
truststore_location>.'rabbitmq.connection.ssl.truststore.location' ^3 @0
truststore_password>.'rabbitmq.connection.ssl.truststore.password' ^3 @0
truststore_type>.'rabbitmq.connection.ssl.truststore.type' ^3 @0
username>.'rabbitmq.server.user.name' :tr *6 @0
virtual_host>.'rabbitmq.server.virtual.host' ^5 @0
[transport.sap.listener.bapi.]
class :tr @0
enable :bt *1 @0
parameter #free @0
[transport.sap.listener.]
enable :br ^0-0
[transport.sap.listener.idoc.]
class :tr @0
enable :bt *1 @0
parameter #free @0
[transport.sap.sender.bapi.]
class :tr @0
enable :bt *1 @0
parameter #free @0
[transport.sap.sender.]
enable :br ^0-0
[transport.sap.sender.idoc.]
class :tr @0
enable :bt *1 @0
parameter #free @0
[transport.tcp.listener.]
content_type #list @0
enable :bt @0
hostname>.parameter.'transport.tcp.hostname' :tr @0
parameter #free @0
port>.parameter.'transport.tcp.port' :ir @0
response_client>.parameter.'transport.tcp.responseClient' :br @0
[transport.tcp.sender.]
enable :bt @0
parameter #free @0
[transport.udp.listener.]
enable :bt @0
parameter #free @0
[transport.udp.sender.]
enable :bt @0
parameter #free @0
[transport.vfs.listener.]
enable :bd @0 =true
parameter #free @0
[transport.vfs.listener.keystore.]
alias :td @0 ="$ref{keystore.primary.alias}"
file_name :tr ^0-0
key_password :td @0 ="$ref{keystore.primary.key_password}"
location :td ^1 @0 ="$ref{keystore.primary.file_name}"
password :td @0 ="$ref{keystore.primary.password}"
type :td @0 ="$ref{keystore.primary.type}"
[transport.vfs.sender.]
enable :bd @0 =true
parameter #free @0
[transport.ws.sender.]
enable :bt @0
outflow_dispatch_fault_sequence>.parameter.'ws.outflow.dispatch.fault.sequence' :tr @0
outflow_dispatch_sequence>.parameter.'ws.outflow.dispatch.sequence' :tr @0
parameter #free @0
[transport.wss.sender.]
enable :bt @0
outflow_dispatch_fault_sequence>.parameter.'ws.outflow.dispatch.fault.sequence' :tr @0
outflow_dispatch_sequence>.parameter.'ws.outflow.dispatch.sequence' :tr @0
parameter #free @0
truststore_location :tr @0
truststore_password :tr @0
[truststore.]
algorithm :tr *23 !
alias :tr *23 !
file_name :td *23 @4 ="repository/resources/security/client-truststore.jks"
password :td *23 @4 ="wso2carbon"
type :td @4 ="JKS"
[user_access.]
make_non_admin_users_read_only :br ^6 !
[user_store.]
anonymous_bind>.properties.AnonymousBind :br @e
back_links_enabled>.properties.BackLinksEnabled :br @e
base_dn :td ^1 ="dc=wso2,dc=org"
case_insensitive_username>.properties.CaseInsensitiveUsername ^1 @e
case_sensitive_authorization_rules>.properties.CaseSensitiveAuthorizationRules ^1 @e
class :tr @e
connection_name>.properties.ConnectionName :tr @e
connection_password>.properties.ConnectionPassword :tr @e
connection_pooling_enabled>.properties.ConnectionPoolingEnabled :br @e
connection_retry_delay>.properties.ConnectionRetryDelay ^1 @e
connection_url>.properties.ConnectionURL :tr @e
count_retriever_class>.properties.CountRetrieverClass ^1 @e
disable>.properties.Disabled ^1 @e
display_name_attribute>.properties.DisplayNameAttribute :tr @e
domain_name>.properties.DomainName ^1 @e
driver_name>.properties.driverName ^1 @e
empty_roles_allowed>.properties.empty_roles_allowed ^1 @e
group_entry_object_class>.properties.GroupEntryObjectClass ^1 @e
group_name_attribute>.properties.GroupNameAttribute :tr @e
group_name_list_filter>.properties.GroupNameListFilter :tr @e
group_name_search_filter>.properties.GroupNameSearchFilter :tr @e
group_search_base>.properties.GroupSearchBase :tr @e
is_bulk_import_supported>.properties.IsBulkImportSupported ^1 @e
kdc_enabled>.properties.kdcEnabled :bn ^1 @e
ldap_connection_timeout>.properties.LDAPConnectionTimeout :ir @e
max_role_name_list_length>.properties.MaxRoleNameListLength :ir @e
max_user_name_list_length>.properties.MaxUserNameListLength :ir @e
member_of_attribute>.properties.MemberOfAttribute ^1 @e
membership_attribute>.properties.MembershipAttribute :tr @e
membership_attribute_range>.properties.MembershipAttributeRange ^1 @e
multi_attribute_separator>.properties.MultiAttributeSeparator :tr @e
notification_receivers_retrieval_class>.properties.NotificationReceiversRetrievalClass ^1 @e
password_digest>.properties.PasswordDigest ^1 @e
password_hash_method>.properties.PasswordHashMethod :tr @e
password_java_regex>.properties.PasswordJavaRegEx :tr @e
password_java_regex_violation_error_msg>.properties.PasswordJavaRegExViolationErrorMsg ^1 @e
password_javascript_regex>.properties.PasswordJavaScriptRegEx ^1 @e
properties #free @e
read_groups>.properties.ReadGroups :br @e
read_only>.properties.ReadOnly :br ^1 *3 @e
read_timeout>.properties.ReadTimeout :tr @e
replace_escape_characters_at_user_login>.properties.ReplaceEscapeCharactersAtUserLogin :br @e
retry_attempts>.properties.RetryAttempts :tr @e
role_dn_pattern>.properties.RoleDNPattern ^1 @e
rolename_java_regex>.properties.RolenameJavaRegEx :tr @e
rolename_javascript_regex>.properties.RolenameJavaScriptRegEx ^1 @e
scim_enabled>.properties.SCIMEnabled :br @e
ssl_certificate_validation_enabled>.properties.SSLCertificateValidationEnabled :bn ^1 @e
store_salted_password>.properties.StoreSaltedPassword ^1 @e
type :tr {database,read_only_ldap,read_write_ldap} ^1 *26
use_case_sensitive_username_for_cache_keys>.properties.UseCaseSensitiveUsernameForCacheKeys ^1 @e
user_dn_pattern>.properties.UserDNPattern ^1 @e
user_entry_object_class>.properties.UserEntryObjectClass ^1 @e
user_name_attribute>.properties.UserNameAttribute :tr @e
user_name_list_filter>.properties.UserNameListFilter :tr @e
user_name_search_filter>.properties.UserNameSearchFilter :tr @e
user_roles_cache_enabled>.properties.UserRolesCacheEnabled :br @e
user_search_base>.properties.UserSearchBase :tr @e
username_java_regex>.properties.UsernameJavaRegEx :tr @e
username_java_regex_violation_error_msg>.properties.UsernameJavaRegExViolationErrorMsg ^1 @e
username_javascript_regex>.properties.UsernameJavaScriptRegEx ^1 @e
write_groups>.properties.WriteGroups ^1 @e
[user_store.properties.]
EmptyRolesAllowed ^1 @e
EnableMaxUserLimitForSCIM ^1 @e
StartTLSEnabled ^1 @e
TenantManager ^1 @e
UserNameUniqueAcrossTenants ^1 @e
defaultRealmName ^1 @e
[zip_file_configuration.]
max_count ^5 @6
output_directory ^5 @6
`;
