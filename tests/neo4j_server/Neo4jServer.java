import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.QueryExecutionException;

/** A community Neo4j on loopback, from its own libraries: {@code Neo4jServer HOME PORT PASSWORD}. It runs until it is killed. */
public class Neo4jServer {
    public static void main(String[] arguments) {
        SocketAddress address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
        DatabaseManagementService service = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, address)
            .setConfig(BoltConnector.advertised_address, address)
            .setConfig(GraphDatabaseSettings.auth_enabled, true)
            .loadPropertiesFromFile(Path.of(arguments[0], "neo4j.conf"))
            .build();
        setPassword(service, arguments[2]);
        System.out.println("ready");
    }

    private static void setPassword(DatabaseManagementService service, String password) {
        String cypher = "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED";
        try {
            service.database("system").executeTransactionally(cypher, Map.of("password", password));
        } catch (QueryExecutionException sameAsBefore) {
            // A home that is started again has this password, and Neo4j refuses a new one that is the old one.
            System.out.println(sameAsBefore.getMessage());
        }
    }
}
