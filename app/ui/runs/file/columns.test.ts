import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { namesIn, pastedTable, separatorOf, tableOf } from "./columns.ts";

const csv = (text: string) =>
  tableOf(parse(text, { delimiter: separatorOf(text), relax_column_count: true, relax_quotes: true, skip_empty_lines: true }));
const chosen = (text: string) => {
  const table = csv(text);
  return table.chosen && namesIn(table, table.chosen);
};

describe("A5: the column of a file", () => {
  it.each([
    'Email,Name,Total\na@b.example,#1001,"12,50"\n,#1002,3\n',
    "Kunde;Bestellnummer\nAnn;#1001\nBo;#1002",
    "Dato;Ordrenr.\n2026-11-01;#1001\n2026-11-02;#1002",
    "Order ID,Name\n55,#1001\n56,#1002",
    "Name;Order number\nAnn;#1001\nBo;#1002",
    "Navn;Ordrenummer\nAnn;#1001\nBo;#1002",
    "Asiakas\tTilausnumero\nAnn\t#1001\nBo\t#1002",
    "Cliente;Numero ordine;Totale\nAnn;#1001;12,50\nBo;#1002;3,00",
    "Klant;Bestelnummer\nAnn;#1001\nBo;#1002",
    "Kunde;Auftrags-Nr.;Datum\nAnn;#1001;1.1.2026\nBo;#1002;2.1.2026",
    "order_number,order_date,order_total\n#1001,2026-11-01,12.50\n#1002,2026-11-01,3",
    "Date,ORDER NO.\n2026,#1001\n2026,#1002",
    "Customer|Order #\nAnn|#1001\nBo|#1002",
    "#1001,Ann\n#1002,Bo",
    "Whatever\n#1001\n#1002",
    "\ufeffOrder\n#1001\n#1002\n",
  ])("A5: is found by its head or its cells: %j", (text) => {
    expect(chosen(text)).toEqual(["#1001", "#1002"]);
  });
  it.each([
    "Kunde;Vorgang\nAnn;1001\nBo;1002",
    "Quantity,Zip\n1001,8000",
    "1001,2\n1002,3",
    "Order number,PO order number\n1001,2001",
    "Name,City\nAnn,Aarhus",
  ])("A5: is asked for where nothing tells it: %j", (text) => {
    expect(csv(text).chosen).toBeNull();
  });
  it("A5: is asked for with its head and three sample rows", () => {
    expect(csv("Kunde;Vorgang\nAnn;1001\n;1002\nBo;1003\nCy;1004").columns).toEqual([
      { at: 0, head: "Kunde", samples: ["Ann", "Bo", "Cy"] },
      { at: 1, head: "Vorgang", samples: ["1001", "1002", "1003"] },
    ]);
  });
  it("A5: ids are taken as ids, never as numbers", () => {
    expect(chosen("Order ID,Total\n55,1\n56,2")).toEqual(["gid://shopify/Order/55", "gid://shopify/Order/56"]);
    expect(chosen("Id,Email\ngid://shopify/Order/55,a@b.example")).toEqual(["gid://shopify/Order/55"]);
  });
  it("A5: columns copied from a sheet are a table; a list is none", () => {
    const table = pastedTable("#2001\t12\n#2002\t1");
    expect(table).toMatchObject({ columns: [{ at: 0 }, { at: 1 }], chosen: null });
    expect(pastedTable("#2001\t\n\t#2002")).toBeNull();
    expect(pastedTable("#2001, #2002\n#2003")).toBeNull();
  });
});
