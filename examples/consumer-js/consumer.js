// Prints records of breachwire's topics as JSON lines: node consumer.js [TOPIC...]
//   BOOTSTRAP_SERVERS   localhost:9092
//   REGISTRY_URL        http://localhost:8081 (Apicurio: http://localhost:8081/apis/ccompat/v7)
//   GROUP_ID            breachwire-example; the same group goes on where it stopped
const { Kafka, logLevel } = require('kafkajs')
const { SchemaRegistry } = require('@kafkajs/confluent-schema-registry')

const { BOOTSTRAP_SERVERS = 'localhost:9092', REGISTRY_URL = 'http://localhost:8081', GROUP_ID = 'breachwire-example' } = process.env
const topics = process.argv.length > 2 ? process.argv.slice(2) : ['alerts']

const registry = new SchemaRegistry({ host: REGISTRY_URL })
const kafka = new Kafka({ clientId: 'breachwire-example', brokers: BOOTSTRAP_SERVERS.split(','), logLevel: logLevel.ERROR })
// readUncommitted false: only what breachwire committed. Its producers write transactions.
const consumer = kafka.consumer({ groupId: GROUP_ID, readUncommitted: false })

let stop
const stopped = new Promise((resolve) => { stop = resolve })
process.once('SIGINT', stop).once('SIGTERM', stop)

async function main() {
  await consumer.connect()
  await consumer.subscribe({ topics, fromBeginning: true })
  await consumer.run({
    eachMessage: async ({ topic, message }) => {
      // A record without value is a tombstone: what had this key is gone (an incident that was merged into another).
      const value = message.value === null ? null : await registry.decode(message.value)
      console.log(JSON.stringify({ topic, key: message.key?.toString() ?? null, value }))
    },
  })
  await stopped
  await consumer.disconnect()
}

main().catch((error) => {
  console.error(`consumer: ${error.message}`)
  process.exit(1)
})
