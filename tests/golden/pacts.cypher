// 2031-01-01 to 2031-12-31; 5 articles, 15 events; 11 nodes, 19 edges of 14 of 14 pairs; edges per event; events of many as clique; weight is the count of events; written by entente 0.1.0; database: articles 5, input ad69920677323650ee85665d6a7f2e0a, options import, program entente 0.1.0
CREATE CONSTRAINT entente_actor IF NOT EXISTS
FOR (a:Actor) REQUIRE a.id IS UNIQUE;

UNWIND [
  {id: 'DEU', label: 'Germany', kind: 'state', label_en: 'Germany', label_vi: 'Đức', events: 4, articles: 2, first: '2031-03-01', last: '2031-08-15', color: '#56B4E9'},
  {id: 'FRA', label: 'France', kind: 'state', label_en: 'France', label_vi: 'Pháp', events: 4, articles: 3, first: '2031-03-01', last: '2031-07-31', color: '#56B4E9'},
  {id: 'GEO', label: 'Georgia', kind: 'state', label_en: 'Georgia', label_vi: 'Georgia', events: 4, articles: 1, first: '2031-05-30', last: '2031-06-01', color: '#56B4E9'},
  {id: 'OMN', label: 'Oman', kind: 'state', label_en: 'Oman', label_vi: 'Oman', events: 1, articles: 1, color: '#56B4E9'},
  {id: 'POL', label: 'Poland', kind: 'state', label_en: 'Poland', label_vi: 'Ba Lan', events: 4, articles: 3, first: '2031-01-01', last: '2031-12-31', color: '#56B4E9'},
  {id: 'RUS', label: 'Russia', kind: 'state', label_en: 'Russia', label_vi: 'Nga', events: 4, articles: 1, first: '2031-01-01', last: '2031-12-31', color: '#56B4E9'},
  {id: 'VNM', label: 'Vietnam', kind: 'state', label_en: 'Vietnam', label_vi: 'Việt Nam', events: 2, articles: 1, first: '2031-06-30', last: '2031-08-15', color: '#56B4E9'},
  {id: 'YEM', label: 'Yemen', kind: 'state', label_en: 'Yemen', label_vi: 'Yemen', events: 1, articles: 1, color: '#56B4E9'}
] AS row
MERGE (a:Actor {id: row.id})
SET a += row, a:State;

UNWIND [
  {id: 'HKG', label: 'Hong Kong', kind: 'territory', label_en: 'Hong Kong', label_vi: 'Hồng Kông', events: 1, articles: 1, first: '2031-06-30', last: '2031-06-30', color: '#56B4E9'}
] AS row
MERGE (a:Actor {id: row.id})
SET a += row, a:Territory;

UNWIND [
  {id: 'EU', label: 'European Union', kind: 'organization', label_en: 'European Union', label_vi: 'Liên minh châu Âu', events: 5, articles: 3, first: '2031-03-19', last: '2031-06-30', color: '#E69F00'}
] AS row
MERGE (a:Actor {id: row.id})
SET a += row, a:Organization;

UNWIND [
  {id: 'HOUTHI', label: 'Houthi movement', kind: 'group', label_en: 'Houthi movement', label_vi: 'Lực lượng Houthi', events: 2, articles: 1, color: '#D55E00'}
] AS row
MERGE (a:Actor {id: row.id})
SET a += row, a:Group;

UNWIND [
  {id: 'f838db162dff2fc.DEU.FRA', source: 'DEU', target: 'FRA', is: {id: 'f838db162dff2fc.DEU.FRA', label: 'agreement', kind: 'agreement', weight: 1, sign: 1, symmetric: true, events: 1, mentions: 1, articles: 1, first: '2031-03-01', last: '2031-03-01', planned: 0, ongoing: 0, completed: 1, blocked: 0, ended: 0, event: 'f838db162dff2fc', status: 'completed', subtype: 'treaty', cameo: '057', date: '2031-03-01', evidence: '2031-03-01 “Germany, France and Poland signed a treaty.” – Three sign in Weimar, The Harbour Post', url: 'https://example.org/w1?a=1&b=2', color: '#0072B2'}},
  {id: '086265d9dba1b87.DEU.FRA', source: 'DEU', target: 'FRA', is: {id: '086265d9dba1b87.DEU.FRA', label: 'agreement', kind: 'agreement', weight: 1, sign: 1, symmetric: true, events: 1, mentions: 1, articles: 1, first: '2031-07-01', last: '2031-07-31', planned: 0, ongoing: 0, completed: 0, blocked: 1, ended: 0, event: '086265d9dba1b87', status: 'blocked', date: '2031-07', evidence: '2031-07 “Việt Nam gặp Đức.” – Việt Nam và EU, The Harbour Post', color: '#0072B2'}},
  {id: 'f838db162dff2fc.DEU.POL', source: 'DEU', target: 'POL', is: {id: 'f838db162dff2fc.DEU.POL', label: 'agreement', kind: 'agreement', weight: 1, sign: 1, symmetric: true, events: 1, mentions: 1, articles: 1, first: '2031-03-01', last: '2031-03-01', planned: 0, ongoing: 0, completed: 1, blocked: 0, ended: 0, event: 'f838db162dff2fc', status: 'completed', subtype: 'treaty', cameo: '057', date: '2031-03-01', evidence: '2031-03-01 “Germany, France and Poland signed a treaty.” – Three sign in Weimar, The Harbour Post', url: 'https://example.org/w1?a=1&b=2', color: '#0072B2'}},
  {id: 'f838db162dff2fc.FRA.POL', source: 'FRA', target: 'POL', is: {id: 'f838db162dff2fc.FRA.POL', label: 'agreement', kind: 'agreement', weight: 1, sign: 1, symmetric: true, events: 1, mentions: 1, articles: 1, first: '2031-03-01', last: '2031-03-01', planned: 0, ongoing: 0, completed: 1, blocked: 0, ended: 0, event: 'f838db162dff2fc', status: 'completed', subtype: 'treaty', cameo: '057', date: '2031-03-01', evidence: '2031-03-01 “Germany, France and Poland signed a treaty.” – Three sign in Weimar, The Harbour Post', url: 'https://example.org/w1?a=1&b=2', color: '#0072B2'}}
] AS row
MATCH (a:Actor {id: row.source}), (b:Actor {id: row.target})
MERGE (a)-[r:AGREEMENT {id: row.id}]->(b)
SET r += row.is;

UNWIND [
  {id: '16a8a5f030e38d5.DEU.FRA', source: 'DEU', target: 'FRA', is: {id: '16a8a5f030e38d5.DEU.FRA', label: 'meeting', kind: 'summit', weight: 1, sign: 1, symmetric: true, events: 1, mentions: 1, articles: 1, first: '2031-03-01', last: '2031-03-31', planned: 0, ongoing: 0, completed: 1, blocked: 0, ended: 0, event: '16a8a5f030e38d5', status: 'completed', date: '2031-03', evidence: '2031-03 “Berlin hosted the talks.” – Three sign in Weimar, The Harbour Post', url: 'https://example.org/w1?a=1&b=2', color: '#56B4E9'}},
  {id: 'f7ffb89e4632f6f.DEU.VNM', source: 'DEU', target: 'VNM', is: {id: 'f7ffb89e4632f6f.DEU.VNM', label: 'meeting', kind: 'summit', weight: 1, sign: 1, symmetric: true, events: 1, mentions: 1, articles: 1, first: '2031-08-15', last: '2031-08-15', planned: 1, ongoing: 0, completed: 0, blocked: 0, ended: 0, event: 'f7ffb89e4632f6f', status: 'planned', subtype: 'visit', date: '2031-08-15', evidence: '2031-08-15 “Việt Nam gặp Đức.” – Việt Nam và EU, The Harbour Post', color: '#56B4E9'}}
] AS row
MATCH (a:Actor {id: row.source}), (b:Actor {id: row.target})
MERGE (a)-[r:SUMMIT {id: row.id}]->(b)
SET r += row.is;

UNWIND [
  {id: '977f1e4f972e6b5.GEO.EU', source: 'GEO', target: 'EU', is: {id: '977f1e4f972e6b5.GEO.EU', label: 'accession', kind: 'accession', weight: 1, sign: 1, symmetric: false, events: 1, mentions: 1, articles: 1, first: '2031-05-30', last: '2031-05-30', planned: 0, ongoing: 1, completed: 0, blocked: 0, ended: 0, event: '977f1e4f972e6b5', status: 'ongoing', subtype: 'apply', date: '2031-05-30', evidence: '2031-05-30 “Georgia applied to the EU; Poland backs it.” – Georgia knocks, The Harbour Post', url: 'https://example.org/w3?a=1&b=2', color: '#0072B2'}}
] AS row
MATCH (a:Actor {id: row.source}), (b:Actor {id: row.target})
MERGE (a)-[r:ACCESSION {id: row.id}]->(b)
SET r += row.is;

UNWIND [
  {id: '4c24c56e6562f16.EU.HKG', source: 'EU', target: 'HKG', is: {id: '4c24c56e6562f16.EU.HKG', label: 'cooperation', kind: 'cooperation', weight: 1, sign: 1, symmetric: true, events: 1, mentions: 1, articles: 1, first: '2031-06-30', last: '2031-06-30', planned: 0, ongoing: 1, completed: 0, blocked: 0, ended: 0, event: '4c24c56e6562f16', status: 'ongoing', date: '2031-06-30', evidence: '2031-06-30 “Việt Nam và EU hợp tác.” – Việt Nam và EU, The Harbour Post', color: '#009E73'}},
  {id: '4c24c56e6562f16.EU.VNM', source: 'EU', target: 'VNM', is: {id: '4c24c56e6562f16.EU.VNM', label: 'cooperation', kind: 'cooperation', weight: 1, sign: 1, symmetric: true, events: 1, mentions: 1, articles: 1, first: '2031-06-30', last: '2031-06-30', planned: 0, ongoing: 1, completed: 0, blocked: 0, ended: 0, event: '4c24c56e6562f16', status: 'ongoing', date: '2031-06-30', evidence: '2031-06-30 “Việt Nam và EU hợp tác.” – Việt Nam và EU, The Harbour Post', color: '#009E73'}},
  {id: '4c24c56e6562f16.HKG.VNM', source: 'HKG', target: 'VNM', is: {id: '4c24c56e6562f16.HKG.VNM', label: 'cooperation', kind: 'cooperation', weight: 1, sign: 1, symmetric: true, events: 1, mentions: 1, articles: 1, first: '2031-06-30', last: '2031-06-30', planned: 0, ongoing: 1, completed: 0, blocked: 0, ended: 0, event: '4c24c56e6562f16', status: 'ongoing', date: '2031-06-30', evidence: '2031-06-30 “Việt Nam và EU hợp tác.” – Việt Nam và EU, The Harbour Post', color: '#009E73'}}
] AS row
MATCH (a:Actor {id: row.source}), (b:Actor {id: row.target})
MERGE (a)-[r:COOPERATION {id: row.id}]->(b)
SET r += row.is;

UNWIND [
  {id: '2ec08b2d34a9846.POL.GEO', source: 'POL', target: 'GEO', is: {id: '2ec08b2d34a9846.POL.GEO', label: 'support', kind: 'support', weight: 1, sign: 1, symmetric: false, events: 1, mentions: 1, articles: 1, first: '2031-06-01', last: '2031-06-01', planned: 0, ongoing: 1, completed: 0, blocked: 0, ended: 0, event: '2ec08b2d34a9846', status: 'ongoing', evidence: '2031-06-01 “Georgia applied to the EU; Poland backs it.” – Georgia knocks, The Harbour Post', url: 'https://example.org/w3?a=1&b=2', color: '#56B4E9'}}
] AS row
MATCH (a:Actor {id: row.source}), (b:Actor {id: row.target})
MERGE (a)-[r:SUPPORT {id: row.id}]->(b)
SET r += row.is;

UNWIND [
  {id: '5b2bb1511e9363d.FRA.GEO', source: 'FRA', target: 'GEO', is: {id: '5b2bb1511e9363d.FRA.GEO', label: 'aid', kind: 'aid', weight: 1, sign: 1, symmetric: false, events: 1, mentions: 1, articles: 1, first: '2031-05-31', last: '2031-05-31', planned: 0, ongoing: 0, completed: 1, blocked: 0, ended: 0, event: '5b2bb1511e9363d', status: 'completed', date: '2031-05-31', evidence: '2031-05-31 “France gave Georgia aid with Acme.” – Georgia knocks, The Harbour Post', url: 'https://example.org/w3?a=1&b=2', color: '#009E73'}}
] AS row
MATCH (a:Actor {id: row.source}), (b:Actor {id: row.target})
MERGE (a)-[r:AID {id: row.id}]->(b)
SET r += row.is;

UNWIND [
  {id: '368bb3987db7a3e.OMN.HOUTHI', source: 'OMN', target: 'HOUTHI', is: {id: '368bb3987db7a3e.OMN.HOUTHI', label: 'criticism', kind: 'criticism', weight: 1, sign: -1, symmetric: false, events: 1, mentions: 1, articles: 1, planned: 0, ongoing: 0, completed: 1, blocked: 0, ended: 0, event: '368bb3987db7a3e', status: 'completed', evidence: '“Oman deplored it.” – War goes on, The Harbour Post', url: 'https://example.org/w4?a=1&b=2', color: '#E69F00'}},
  {id: 'd963f677e680103.RUS.EU', source: 'RUS', target: 'EU', is: {id: 'd963f677e680103.RUS.EU', label: 'criticism', kind: 'criticism', weight: 1, sign: -1, symmetric: false, events: 1, mentions: 1, articles: 1, first: '2031-03-20', last: '2031-03-20', planned: 0, ongoing: 0, completed: 1, blocked: 0, ended: 0, event: 'd963f677e680103', status: 'completed', evidence: '2031-03-20 “Nga chỉ trích EU.” – Nga và EU "đối đầu" <leo thang>, Báo Sông', url: 'https://example.org/w2?a=1&b=2', color: '#E69F00'}}
] AS row
MATCH (a:Actor {id: row.source}), (b:Actor {id: row.target})
MERGE (a)-[r:CRITICISM {id: row.id}]->(b)
SET r += row.is;

UNWIND [
  {id: 'f6cca207c89463b.RUS.POL', source: 'RUS', target: 'POL', is: {id: 'f6cca207c89463b.RUS.POL', label: 'threat', kind: 'threat', weight: 1, sign: -1, symmetric: false, events: 1, mentions: 1, articles: 1, first: '2031-01-01', last: '2031-12-31', planned: 0, ongoing: 0, completed: 1, blocked: 0, ended: 0, event: 'f6cca207c89463b', status: 'completed', date: '2031', evidence: '2031 “Nga đe doạ Ba Lan.” – Nga và EU "đối đầu" <leo thang>, Báo Sông', url: 'https://example.org/w2?a=1&b=2', color: '#E69F00'}}
] AS row
MATCH (a:Actor {id: row.source}), (b:Actor {id: row.target})
MERGE (a)-[r:THREAT {id: row.id}]->(b)
SET r += row.is;

UNWIND [
  {id: 'af8ba6dfa8121c6.EU.RUS', source: 'EU', target: 'RUS', is: {id: 'af8ba6dfa8121c6.EU.RUS', label: 'sanction', kind: 'sanction', weight: 1, sign: -1, symmetric: false, events: 1, mentions: 1, articles: 1, first: '2031-03-19', last: '2031-03-19', planned: 0, ongoing: 0, completed: 1, blocked: 0, ended: 0, event: 'af8ba6dfa8121c6', status: 'completed', date: '2031-03-19', evidence: '2031-03-19 “EU trừng phạt Nga.” – Nga và EU "đối đầu" <leo thang>, Báo Sông', url: 'https://example.org/w2?a=1&b=2', color: '#CC79A7'}},
  {id: 'e4458da20e82c96.EU.RUS', source: 'EU', target: 'RUS', is: {id: 'e4458da20e82c96.EU.RUS', label: 'sanction', kind: 'sanction', weight: 1, sign: -1, symmetric: false, events: 1, mentions: 1, articles: 1, first: '2031-03-20', last: '2031-03-20', planned: 1, ongoing: 0, completed: 0, blocked: 0, ended: 0, event: 'e4458da20e82c96', status: 'planned', date: '2031-03-20', evidence: '2031-03-20 “EU trừng phạt Nga.” – Nga và EU "đối đầu" <leo thang>, Báo Sông', url: 'https://example.org/w2?a=1&b=2', color: '#CC79A7'}}
] AS row
MATCH (a:Actor {id: row.source}), (b:Actor {id: row.target})
MERGE (a)-[r:SANCTION {id: row.id}]->(b)
SET r += row.is;

UNWIND [
  {id: '4ce1cc78b05d0a9.HOUTHI.YEM', source: 'HOUTHI', target: 'YEM', is: {id: '4ce1cc78b05d0a9.HOUTHI.YEM', label: 'conflict', kind: 'conflict', weight: 1, sign: -1, symmetric: false, events: 1, mentions: 1, articles: 1, planned: 0, ongoing: 1, completed: 0, blocked: 0, ended: 0, event: '4ce1cc78b05d0a9', status: 'ongoing', evidence: '“The Houthi struck Yemen and Yemen struck back.” – War goes on, The Harbour Post', url: 'https://example.org/w4?a=1&b=2', color: '#D55E00'}},
  {id: '4ce1cc78b05d0a9.YEM.HOUTHI', source: 'YEM', target: 'HOUTHI', is: {id: '4ce1cc78b05d0a9.YEM.HOUTHI', label: 'conflict', kind: 'conflict', weight: 1, sign: -1, symmetric: false, events: 1, mentions: 1, articles: 1, planned: 0, ongoing: 1, completed: 0, blocked: 0, ended: 0, event: '4ce1cc78b05d0a9', status: 'ongoing', evidence: '“The Houthi struck Yemen and Yemen struck back.” – War goes on, The Harbour Post', url: 'https://example.org/w4?a=1&b=2', color: '#D55E00'}}
] AS row
MATCH (a:Actor {id: row.source}), (b:Actor {id: row.target})
MERGE (a)-[r:CONFLICT {id: row.id}]->(b)
SET r += row.is;

