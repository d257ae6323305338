// Reads an export with graphology and says what it found: node read.js graphml|gexf FILE

import { readFileSync } from "node:fs";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

/** Its own number of an edge, which NetworkX writes into GEXF besides the id. */
const NETWORKX = "networkx_key";

const [format, file] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const graph = { gexf, graphml }[format].parse(Graph.MultiGraph, text);
const count = (each) => {
  const found = {};
  each((attributes) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== "" && name !== NETWORKX) found[name] = (found[name] ?? 0) + 1;
    }
  });
  return found;
};
console.log(
  JSON.stringify({
    nodes: graph.order,
    edges: graph.size,
    node_attributes: count((give) => graph.forEachNode((_, attributes) => give(attributes))),
    edge_attributes: count((give) => graph.forEachEdge((_, attributes) => give(attributes))),
  }),
);
