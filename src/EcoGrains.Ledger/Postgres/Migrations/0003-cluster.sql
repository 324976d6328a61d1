-- What Orleans' clustering by ADO.NET reads and writes: which processes form the cluster. The provider asks for its statements by
-- key in orleansquery; the tables behind them are ours. One row of cluster_version per cluster is raised by every change, so that
-- two processes never change the membership from the same state.

CREATE TABLE cluster_version (
    cluster    text        NOT NULL PRIMARY KEY,
    version    integer     NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE cluster_member (
    cluster      text        NOT NULL REFERENCES cluster_version (cluster),
    address      text        NOT NULL,
    port         integer     NOT NULL,
    generation   integer     NOT NULL,
    name         text        NOT NULL,
    host         text        NOT NULL,
    status       integer     NOT NULL,
    gateway_port integer     NOT NULL,
    suspicions   text,
    started_at   timestamptz NOT NULL,
    alive_at     timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
);

CREATE TABLE orleansquery (
    querykey  text NOT NULL PRIMARY KEY,
    querytext text NOT NULL
);

INSERT INTO orleansquery (querykey, querytext) VALUES
('InsertMembershipVersionKey', $sql$
    WITH made AS (
        INSERT INTO cluster_version (cluster) VALUES (@DeploymentId) ON CONFLICT (cluster) DO NOTHING RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM made)
$sql$),
('InsertMembershipKey', $sql$
    WITH raised AS (
        UPDATE cluster_version SET version = version + 1, changed_at = now()
        WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT 1 FROM cluster_member
            WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING 1),
    made AS (
        INSERT INTO cluster_member (cluster, address, port, generation, name, host, status, gateway_port, started_at, alive_at)
        SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM raised
        RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM made)
$sql$),
('UpdateMembershipKey', $sql$
    WITH raised AS (
        UPDATE cluster_version SET version = version + 1, changed_at = now()
        WHERE cluster = @DeploymentId AND version = @Version AND EXISTS (
            SELECT 1 FROM cluster_member
            WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING 1),
    changed AS (
        UPDATE cluster_member SET status = @Status, suspicions = @SuspectTimes, alive_at = @IAmAliveTime
        FROM raised
        WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
        RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM changed)
$sql$),
('UpdateIAmAlivetimeKey', $sql$
    UPDATE cluster_member SET alive_at = @IAmAliveTime
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$sql$),
('MembershipReadRowKey', $sql$
    SELECT member.address AS Address, member.port AS Port, member.generation AS Generation, member.name AS SiloName, member.host AS HostName,
           member.status AS Status, member.gateway_port AS ProxyPort, member.suspicions AS SuspectTimes, member.started_at AS StartTime,
           member.alive_at AS IAmAliveTime, whole.version AS Version
    FROM cluster_version AS whole
    LEFT JOIN cluster_member AS member ON member.cluster = whole.cluster
        AND member.address = @Address AND member.port = @Port AND member.generation = @Generation
    WHERE whole.cluster = @DeploymentId
$sql$),
('MembershipReadAllKey', $sql$
    SELECT member.address AS Address, member.port AS Port, member.generation AS Generation, member.name AS SiloName, member.host AS HostName,
           member.status AS Status, member.gateway_port AS ProxyPort, member.suspicions AS SuspectTimes, member.started_at AS StartTime,
           member.alive_at AS IAmAliveTime, whole.version AS Version
    FROM cluster_version AS whole
    LEFT JOIN cluster_member AS member ON member.cluster = whole.cluster
    WHERE whole.cluster = @DeploymentId
$sql$),
('GatewaysQueryKey', $sql$
    SELECT address AS Address, gateway_port AS ProxyPort, generation AS Generation FROM cluster_member
    WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0
$sql$),
('DeleteMembershipTableEntriesKey', $sql$
    WITH gone AS (DELETE FROM cluster_member WHERE cluster = @DeploymentId)
    UPDATE cluster_version SET version = version + 1, changed_at = now() WHERE cluster = @DeploymentId
$sql$),
('CleanupDefunctSiloEntriesKey', $sql$
    DELETE FROM cluster_member WHERE cluster = @DeploymentId AND status <> 3 AND alive_at < @IAmAliveTime
$sql$);
