"""Control as iterated SQL in DuckDB: reads shares over Bolt, writes the joint control it finds back as CONTROLS_PEER.

Arguments: address, user; the password comes from the environment (NEO4J_PASSWORD). Prints seconds by step as JSON.
"""

import json
import os
import sys
import time

import duckdb
import pandas
from neo4j import GraphDatabase

SHARES = """
MATCH (o)-[r:OWNS]->(y:Entity)
WHERE r.share IS NOT NULL AND NOT o:Inert AND NOT y:Inert
RETURN id(o) AS o, id(y) AS y, r.share AS share, o:Person AS person,
  1.0 - coalesce(toFloat(y.treasuryNum) / y.treasuryDen, 0.0) AS voting
"""
MANAGERS = "MATCH (m)-[:MANAGES]->(y) WHERE NOT m:Inert AND NOT y:Inert RETURN id(m) AS x, id(y) AS y"
TRADERS = "MATCH (e)-[:IS_PERSON]->(p) RETURN id(e) AS e, id(p) AS p"
WRITE = """
UNWIND $rows AS row
MATCH (x) WHERE id(x) = row[0]
MATCH (y) WHERE id(y) = row[1]
CREATE (x)-[:CONTROLS_PEER]->(y)
"""
LINE = 0.5 + 1e-9


def frame(session, text, columns):
    return pandas.DataFrame([record.values() for record in session.run(text)], columns=columns)


def joint(sql):
    """Edges of joint control, until no round finds more."""
    sql.execute(f"""
        CREATE TABLE edge AS
          SELECT o AS x, y FROM own WHERE share > {LINE} * voting
          UNION SELECT x, y FROM manage;
        CREATE TABLE candidate AS
          SELECT y FROM own GROUP BY y
          HAVING count(*) > 1 AND bool_or(NOT person) AND sum(share) > {LINE} * min(voting)
            AND max(share) <= {LINE} * min(voting);
        CREATE TABLE held AS SELECT own.* FROM own JOIN candidate USING (y);
        CREATE TABLE found (x BIGINT, y BIGINT);
    """)
    while True:
        sql.execute(f"""
            CREATE OR REPLACE TABLE news AS
            WITH RECURSIVE up(o, x) AS (
              SELECT DISTINCT o, o FROM held
              UNION
              SELECT up.o, edge.x FROM up JOIN edge ON edge.y = up.x
            ), named AS (
              SELECT DISTINCT up.o, coalesce(trader.p, up.x) AS x FROM up LEFT JOIN trader ON trader.e = up.x
            )
            SELECT named.x, held.y
            FROM held JOIN named USING (o)
            WHERE named.x <> held.y
            GROUP BY named.x, held.y
            HAVING count(*) > 1 AND sum(share) > {LINE} * min(voting)
            EXCEPT SELECT x, y FROM found;
            INSERT INTO found SELECT * FROM news;
            INSERT INTO edge SELECT * FROM news;
        """)
        if sql.execute("SELECT count(*) FROM news").fetchone()[0] == 0:
            return sql.execute("SELECT x, y FROM found").fetchall()


def main(uri, user):
    times = {}
    started = time.perf_counter()

    def step(name):
        nonlocal started
        times[name] = time.perf_counter() - started
        started = time.perf_counter()

    with GraphDatabase.driver(uri, auth=(user, os.environ["NEO4J_PASSWORD"])) as driver:
        with driver.session(fetch_size=10_000) as session:
            own = frame(session, SHARES, ["o", "y", "share", "person", "voting"])
            manage = frame(session, MANAGERS, ["x", "y"])
            trader = frame(session, TRADERS, ["e", "p"])
            step("read")
            sql = duckdb.connect()
            for name, data in {"own": own, "manage": manage, "trader": trader}.items():
                sql.register("given", data)
                sql.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
            links = joint(sql)
            step("fixpoint")
            for at in range(0, len(links), 10_000):
                session.run(WRITE, rows=[list(link) for link in links[at : at + 10_000]]).consume()
            step("write")
    print(json.dumps({"links": len(links), "seconds": times}))


main(*sys.argv[1:])
