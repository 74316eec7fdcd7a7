import { DEFAULTS } from '../../ports/product/defaults';
import { said } from '../../words/language';

/** A table with the keys that people need together. */
export interface Shape {
  readonly name: string;
  readonly array: boolean;
  /** What it makes, in one sentence. */
  readonly what: () => string;
  /** Its keys with the values as they are written; what is to be changed first comes first. */
  readonly keys: readonly (readonly [key: string, value: string])[];
}

/** Tables as a whole. The values are those of the product's own examples. */
export const SHAPES: readonly Shape[] = [
  {
    name: 'datasource',
    array: true,
    what: () => said`A database that the server connects to, by its id.`,
    keys: [
      ['id', '"WSO2_COORDINATION_DB"'],
      ['url', '"jdbc:mysql://localhost:3306/integratordb"'],
      ['username', '"root"'],
      ['password', '"root"'],
      ['driver', '"com.mysql.jdbc.Driver"'],
      ['pool_options.maxActive', '50'],
    ],
  },
  {
    name: 'transport.jms.sender',
    array: true,
    what: () => said`A connection factory over which messages are sent to a JMS broker.`,
    keys: [
      ['name', '"myQueueSender"'],
      ['parameter.initial_naming_factory', '"org.apache.activemq.jndi.ActiveMQInitialContextFactory"'],
      ['parameter.provider_url', '"tcp://localhost:61616"'],
      ['parameter.connection_factory_name', '"QueueConnectionFactory"'],
      ['parameter.connection_factory_type', '"queue"'],
      ['parameter.cache_level', '"producer"'],
    ],
  },
  {
    name: 'transport.rabbitmq.listener',
    array: true,
    what: () => said`A connection factory over which messages of a RabbitMQ broker are received.`,
    keys: [
      ['name', '"AMQPConnectionFactory"'],
      ['parameter.hostname', '"localhost"'],
      ['parameter.port', '5672'],
      ['parameter.username', '"guest"'],
      ['parameter.password', '"guest"'],
    ],
  },
  ...['primary', 'internal'].map((store) => ({
    name: `keystore.${store}`,
    array: false,
    what: () =>
      store === 'primary'
        ? said`The key store of the server’s certificate.`
        : said`The key store of the server’s internal encryption.`,
    keys: [
      ['file_name', '"repository/resources/security/wso2carbon.jks"'],
      ['password', '"wso2carbon"'],
      ['alias', '"wso2carbon"'],
      ['key_password', '"wso2carbon"'],
    ] as const,
  })),
  {
    name: 'user_store',
    array: false,
    what: () => said`The users of the server, from an LDAP directory that it may write to.`,
    keys: [
      ['type', '"read_write_ldap"'],
      ['connection_url', '"ldap://localhost:10389"'],
      ['connection_name', '"uid=admin,ou=system"'],
      ['connection_password', '"admin"'],
      ['user_search_base', '"ou=Users,dc=wso2,dc=org"'],
      ['group_search_base', '"ou=Groups,dc=wso2,dc=org"'],
    ],
  },
  {
    name: 'custom_transport.listener',
    array: true,
    what: () => said`A second HTTPS listener with a port and a key store of its own; the offset is added to the port.`,
    keys: [
      ['protocol', '"https-second"'],
      ['class', `"${DEFAULTS.get('transport.https.listener.class')}"`],
      ['parameter.port', '8244'],
      ['keystore.location', '"repository/resources/security/wso2carbon.jks"'],
      ['keystore.type', '"JKS"'],
      ['keystore.password', '"wso2carbon"'],
      ['keystore.key_password', '"wso2carbon"'],
    ],
  },
];
