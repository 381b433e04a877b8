-- Which workflows may want alerts, so that whoever reads the events looks at those only, and at no events as long as there are none. The text is searched
-- and not read as JSON: it says yes once too often, for a text that looks like it, and never no for one that has it.

alter table workflow_properties
  add column mentions_alerting boolean generated always as (properties like '%"alerting":{%') virtual,
  -- whether there are any
  add key workflow_properties_alerting (mentions_alerting);
