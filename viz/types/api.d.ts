// Made of the OpenAPI document by `python -m tests.explorer.types`. Not to be changed by hand.

export type AreaLead = { "rule": string; "span": Array<number>; "sentence": string | null; "position": Array<number> | null; "unit": string; "unit_id": string; "region": string; "as_written": string };
export type ArticulationAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<ArticulationRow>; "total": number; "truncated": boolean };
export type ArticulationRow = { "unit": string | null; "unit_id": string; "region": string | null; "parts": number | null; "cut_off": number | null; "units": Array<string>; "unit_ids": Array<string> };
export type Assignment = { "rule": string; "span": Array<number>; "sentence": string | null; "position": Array<number> | null; "unit": string; "unit_id": string; "region": string; "role": "lead" | "responsible" | "support"; "as_written": string; "clause": number };
export type BetweennessAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<BetweennessRow>; "total": number; "truncated": boolean };
export type BetweennessRow = { "unit": string | null; "unit_id": string; "region": string | null; "betweenness": number | null; "partners": number | null; "shared": number | null };
export type Bilingual = { "zh": string; "en": string };
export type Changes = { "before": number; "now": number; "new": number; "gone": number; "changed": number; "withdrawn": number; "taken_up": number };
export type Citation = { "rule": string; "span": Array<number>; "sentence": string | null; "position": Array<number> | null; "document": string; "title": string; "document_number": string; "kind": string };
export type ColumnInfo = { "name": string; "type": "string" | "integer" | "number" | "date" | "list"; "text": Bilingual };
export type CommunitiesAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<CommunitiesRow>; "total": number; "truncated": boolean };
export type CommunitiesRow = { "community": number | null; "named_after": Array<string>; "named_after_ids": Array<string>; "size": number | null; "unit": string | null; "unit_id": string; "region": string | null; "inside": number | null; "outside": number | null };
export type CoordinationPathAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<CoordinationPathRow>; "total": number; "truncated": boolean };
export type CoordinationPathRow = { "step": number; "unit": string | null; "unit_id": string | null; "measure": string | null; "title": string | null; "next_unit": string | null; "next_unit_id": string | null };
export type Counts = { "measures": number; "units": number; "assignments": number; "deadlines": number; "targets": number };
export type DeadlineLoadAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<DeadlineLoadRow>; "total": number; "truncated": boolean };
export type DeadlineLoadRow = { "unit": string | null; "unit_id": string; "region": string | null; "month": string; "measures": number | null; "lead": number | null };
export type DeadlinesAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<DeadlinesRow>; "total": number; "truncated": boolean };
export type DeadlinesRow = { "deadline": string; "kind": string; "due": string | null; "measures": number | null; "leads": number | null };
export type DepartmentAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<DepartmentRow>; "total": number; "truncated": boolean };
export type DepartmentDocument = { "version": string; "truncated": Array<string>; "units": Array<DepartmentRow>; "load": Array<DeadlineLoadRow>; "partners": Array<PartnersRow>; "measures": Array<DependsOnRow> };
export type DepartmentRow = { "unit": string | null; "unit_id": string; "region": string | null; "level": string | null; "kind": string | null; "function": string | null; "names": Array<string>; "plans": number | null; "lead": number | null; "responsible": number | null; "support": number | null; "first_due": string | null; "last_due": string | null };
export type DepartmentsAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<DepartmentsRow>; "total": number; "truncated": boolean };
export type DepartmentsRow = { "unit": string | null; "unit_id": string; "region": string | null; "level": string | null; "kind": string | null; "function": string | null; "names": Array<string>; "lead": number | null; "responsible": number | null; "support": number | null };
export type DependsOnAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<DependsOnRow>; "total": number; "truncated": boolean };
export type DependsOnRow = { "measure": string; "title": string | null; "role": string; "units": Array<string>; "unit_ids": Array<string>; "indicator": string | null; "plan": string | null };
export type DueAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<DueRow>; "total": number; "truncated": boolean };
export type DueRow = { "due": string; "measure": string; "title": string | null; "lead": Array<string>; "lead_ids": Array<string>; "as_written": string | null; "plan": string | null };
export type FactBody = { "name": string; "relationship": string; "text": Bilingual };
export type FactsAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<FactsRow>; "total": number; "truncated": boolean };
export type FactsRow = { "fact": string; "id": string; "name": string | null; "as_written": string | null; "clause": number | null; "rule": string | null; "span_start": number; "span_end": number; "kind": string | null; "region": string | null; "due": string | null; "op": string | null; "value": number | null; "high": number | null; "of": string | null; "baseline": number | null; "document_number": string | null };
export type FindingsAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<FindingsRow>; "total": number; "truncated": boolean };
export type FindingsRow = { "finding": string; "severity": string | null; "code": string | null; "message_zh": string | null; "message_en": string | null; "line": number | null; "place_zh": string | null; "place_en": string | null; "plan": string | null };
export type Health = { "status": "alive" | "ready" };
export type HistoryAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<HistoryRow>; "total": number; "truncated": boolean };
export type HistoryRow = { "plan": string; "version": number; "loaded_at": string | null; "measures": number | null; "title": string | null; "text_sha256": string | null };
export type IndicatorsAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<IndicatorsRow>; "total": number; "truncated": boolean };
export type IndicatorsRow = { "indicator": string; "measures": number | null; "plans": number | null; "units": number | null; "area_lead": Array<string>; "area_lead_ids": Array<string> };
export type LeadRolesAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<LeadRolesRow>; "total": number; "truncated": boolean };
export type LeadRolesRow = { "unit": string | null; "lead": number | null; "responsible": number | null; "support": number | null; "region": string | null; "unit_id": string };
export type MeasureAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<MeasureRow>; "total": number; "truncated": boolean };
export type MeasureDeadline = { "rule": string; "span": Array<number>; "sentence": string | null; "position": Array<number> | null; "deadline": string; "kind": "due" | "ongoing" | "recurring" | "year" | "validity"; "due": string | null; "as_written": string; "clause": number };
export type MeasureDocument = { "version": string; "truncated": Array<string>; "measure": string; "number": string; "title": string; "text": string; "section": Array<string>; "span": Array<number>; "position": number; "plan": string; "plan_title": string; "indicator": string | null; "due": string | null; "assignments": Array<Assignment>; "area_leads": Array<AreaLead>; "deadlines": Array<MeasureDeadline>; "targets": Array<MeasureTarget>; "platforms": Array<PlatformUse>; "documents": Array<Citation> };
export type MeasureRow = { "measure": string; "number": string | null; "title": string | null; "text": string | null; "section": Array<string>; "lead": Array<string>; "lead_ids": Array<string>; "responsible": Array<string>; "responsible_ids": Array<string>; "support": Array<string>; "support_ids": Array<string>; "times": Array<string>; "due": string | null; "indicator": string | null; "plan": string | null; "plan_title": string | null; "position": number | null; "span_start": number | null; "span_end": number | null };
export type MeasureTarget = { "rule": string; "span": Array<number>; "sentence": string | null; "position": Array<number> | null; "target": string; "metric": string; "op": ">=" | "<=" | "=" | "range"; "value": number; "high": number | null; "of": string; "baseline": number | null; "as_written": string; "clause": number };
export type MeasuresAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<MeasuresRow>; "total": number; "truncated": boolean };
export type MeasuresRow = { "measure": string; "title": string | null; "lead": Array<string>; "lead_ids": Array<string>; "due": string | null; "indicator": string | null; "plan": string | null };
export type Named = { "name": string; "text": Bilingual };
export type Network = { "version": string; "name": string; "nodes": Array<NetworkNode>; "edges": Array<NetworkEdge>; "total": number; "truncated": boolean };
export type NetworkAssignmentsAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<NetworkAssignmentsRow>; "total": number; "truncated": boolean };
export type NetworkAssignmentsRow = { "source": string; "source_type": string | null; "source_name": string | null; "source_region": string | null; "target": string; "target_type": string | null; "target_name": string | null; "target_region": string | null; "weight": number | null; "role": string };
export type NetworkCoordinationAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<NetworkCoordinationRow>; "total": number; "truncated": boolean };
export type NetworkCoordinationRow = { "source": string; "source_type": string | null; "source_name": string | null; "source_region": string | null; "target": string; "target_type": string | null; "target_name": string | null; "target_region": string | null; "weight": number | null };
export type NetworkEdge = { "source": string; "target": string; "weight": number; "role": string | null };
export type NetworkFunctionsAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<NetworkFunctionsRow>; "total": number; "truncated": boolean };
export type NetworkFunctionsRow = { "source": string; "source_type": string | null; "source_name": string | null; "source_region": string | null; "target": string; "target_type": string | null; "target_name": string | null; "target_region": string | null; "weight": number | null };
export type NetworkIndicatorsAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<NetworkIndicatorsRow>; "total": number; "truncated": boolean };
export type NetworkIndicatorsRow = { "source": string; "source_type": string | null; "source_name": string | null; "source_region": string | null; "target": string; "target_type": string | null; "target_name": string | null; "target_region": string | null; "weight": number | null };
export type NetworkLeadershipAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<NetworkLeadershipRow>; "total": number; "truncated": boolean };
export type NetworkLeadershipRow = { "source": string; "source_type": string | null; "source_name": string | null; "source_region": string | null; "target": string; "target_type": string | null; "target_name": string | null; "target_region": string | null; "weight": number | null };
export type NetworkNode = { "id": string; "type": string; "name": string; "region": string | null };
export type NetworkPlatformsAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<NetworkPlatformsRow>; "total": number; "truncated": boolean };
export type NetworkPlatformsRow = { "source": string; "source_type": string | null; "source_name": string | null; "source_region": string | null; "target": string; "target_type": string | null; "target_name": string | null; "target_region": string | null; "weight": number | null };
export type NodeBody = { "label": string; "owner": "plan" | "shared" | "lasting"; "text": Bilingual; "properties": Array<PropertyBody> };
export type ParameterInfo = { "name": string; "type": "string" | "integer" | "date"; "required": boolean; "default": string | number | null; "values": Array<string>; "text": Bilingual };
export type PartnersAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<PartnersRow>; "total": number; "truncated": boolean };
export type PartnersRow = { "partner": string | null; "partner_id": string; "region": string | null; "shared": number | null; "led_by_unit": number | null; "led_by_partner": number | null };
export type PictureBody = { "version": string; "view": string; "title": Bilingual; "nodes": Array<PictureNode>; "edges": Array<PictureEdge>; "groups": Array<PictureGroup>; "columns": Array<Named>; "types": Array<Named>; "notice": Bilingual | null; "parameters": Record<string, string | number> };
export type PictureEdge = { "source": string; "target": string; "weight": number; "type": string; "directed": boolean; "width": number };
export type PictureGroup = { "id": string; "label": Bilingual; "color": string; "nodes": number };
export type PictureNode = { "id": string; "type": string; "label": string; "region": string | null; "group": string; "value": number; "title": Bilingual; "x": number; "y": number; "size": number; "font": number; "lines": Array<string> };
export type PlanDocument = { "version": string; "truncated": Array<string>; "plan": string; "title": string | null; "document_number": string | null; "issuer": string | null; "region": string | null; "year": number | null; "issued_on": string | null; "measures": number | null; "units": number | null; "findings": number | null; "first_due": string | null; "last_due": string | null; "indicators": Array<IndicatorsRow> };
export type PlanVersionDocument = { "version": string; "plan": Record<string, unknown>; "measures": Array<Record<string, unknown>>; "departments": Array<Record<string, unknown>>; "findings": Array<Record<string, unknown>> };
export type PlansAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<PlansRow>; "total": number; "truncated": boolean };
export type PlansRow = { "plan": string; "title": string | null; "document_number": string | null; "issuer": string | null; "region": string | null; "year": number | null; "issued_on": string | null; "measures": number | null; "units": number | null; "findings": number | null; "first_due": string | null; "last_due": string | null };
export type PlatformUse = { "rule": string; "span": Array<number>; "sentence": string | null; "position": Array<number> | null; "platform": string; "as_written": string };
export type PlatformsAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<PlatformsRow>; "total": number; "truncated": boolean };
export type PlatformsRow = { "platform": string; "measures": number | null; "lead": Array<string>; "lead_ids": Array<string> };
export type Problem = { "type": string; "title": string; "status": number; "detail": string; "instance": string; "code": string; "request_id": string };
export type PropertyBody = { "name": string; "type": string; "text": Bilingual };
export type QueryInfo = { "name": string; "question": Bilingual; "parameters": Array<ParameterInfo>; "columns": Array<ColumnInfo>; "key": Array<string>; "cypher": string; "url": string };
export type QueryList = { "version": string; "queries": Array<QueryInfo> };
export type RelationshipBody = { "type": string; "start": Array<string>; "end": string; "fate": "renewed" | "kept" | "lasting"; "text": Bilingual; "properties": Array<PropertyBody> };
export type SchemaBody = { "version": string; "nodes": Array<NodeBody>; "relationships": Array<RelationshipBody>; "facts": Array<FactBody> };
export type StatementAnswer = { "version": string; "columns": Array<string>; "rows": Array<Record<string, unknown>>; "truncated": boolean };
export type TargetsAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<TargetsRow>; "total": number; "truncated": boolean };
export type TargetsRow = { "target": string; "metric": string | null; "op": string | null; "value": number | null; "high": number | null; "of": string | null; "baseline": number | null; "measure": string | null; "title": string | null; "lead": Array<string>; "lead_ids": Array<string>; "plan": string | null };
export type UnassignedAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<UnassignedRow>; "total": number; "truncated": boolean };
export type UnassignedRow = { "measure": string; "title": string | null; "problem": string | null; "units": Array<string>; "unit_ids": Array<string>; "plan": string | null };
export type UploadAnswer = { "version": string; "dry_run": boolean; "plans": Array<UploadedPlan> };
export type UploadedFinding = { "code": string; "severity": "error" | "warning" | "info"; "message": string; "line": number; "place": string };
export type UploadedPlan = { "id": string; "title": string; "counts": Counts; "findings": Array<UploadedFinding>; "loaded": boolean; "replaced": boolean; "changes": Changes | null; "message": string; "refusal": string };
export type WhatIfAnswer = { "version": string; "query": string; "parameters": Record<string, string | number>; "columns": Array<string>; "rows": Array<WhatIfRow>; "total": number; "truncated": boolean };
export type WhatIfRow = { "due": string; "new_due": string | null; "measure": string; "title": string | null; "role": string | null; "units": Array<string>; "unit_ids": Array<string>; "waiting": Array<string>; "waiting_ids": Array<string>; "plan": string | null };

/** What a GET of each address gives. */
export type Answers =
  & { "deadlines": DeadlinesAnswer }
  & { "departments": DepartmentsAnswer }
  & { [path: `departments/${string}`]: DepartmentDocument }
  & { "indicators": IndicatorsAnswer }
  & { "measures": MeasuresAnswer }
  & { [path: `measures/${string}`]: MeasureDocument }
  & { "network": Network }
  & { "pictures/communities": PictureBody }
  & { "pictures/indicator": PictureBody }
  & { "pictures/measure": PictureBody }
  & { "pictures/network": PictureBody }
  & { "pictures/path": PictureBody }
  & { "pictures/unit": PictureBody }
  & { "plans": PlansAnswer }
  & { [path: `plans/${string}`]: PlanDocument }
  & { [path: `plans/${string}/findings`]: FindingsAnswer }
  & { [path: `plans/${string}/versions`]: HistoryAnswer }
  & { [path: `plans/${string}/versions/${string}`]: PlanVersionDocument }
  & { "platforms": PlatformsAnswer }
  & { "queries": QueryList }
  & { "queries/articulation": ArticulationAnswer }
  & { "queries/betweenness": BetweennessAnswer }
  & { "queries/communities": CommunitiesAnswer }
  & { "queries/coordination-path": CoordinationPathAnswer }
  & { "queries/deadline-load": DeadlineLoadAnswer }
  & { "queries/deadlines": DeadlinesAnswer }
  & { "queries/department": DepartmentAnswer }
  & { "queries/departments": DepartmentsAnswer }
  & { "queries/depends-on": DependsOnAnswer }
  & { "queries/due": DueAnswer }
  & { "queries/facts": FactsAnswer }
  & { "queries/findings": FindingsAnswer }
  & { "queries/history": HistoryAnswer }
  & { "queries/indicators": IndicatorsAnswer }
  & { "queries/lead-roles": LeadRolesAnswer }
  & { "queries/measure": MeasureAnswer }
  & { "queries/measures": MeasuresAnswer }
  & { "queries/network-assignments": NetworkAssignmentsAnswer }
  & { "queries/network-coordination": NetworkCoordinationAnswer }
  & { "queries/network-functions": NetworkFunctionsAnswer }
  & { "queries/network-indicators": NetworkIndicatorsAnswer }
  & { "queries/network-leadership": NetworkLeadershipAnswer }
  & { "queries/network-platforms": NetworkPlatformsAnswer }
  & { "queries/partners": PartnersAnswer }
  & { "queries/plans": PlansAnswer }
  & { "queries/platforms": PlatformsAnswer }
  & { "queries/targets": TargetsAnswer }
  & { "queries/unassigned": UnassignedAnswer }
  & { "queries/what-if": WhatIfAnswer }
  & { "schema": SchemaBody }
;
