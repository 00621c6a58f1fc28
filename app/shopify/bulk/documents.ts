/** A place for a file of variables, one JSON object a line (docs/shopify-api.md §38). */
export const stageVariablesDocument = `#graphql
  mutation StageBulkVariables($input: [StagedUploadInput!]!) {
    stagedUploadsCreate(input: $input) {
      stagedTargets { url parameters { name value } }
      userErrors { field message }
    }
  }
`;

export const runBulkDocument = `#graphql
  mutation RunBulkMutation($mutation: String!, $path: String!, $pieceId: String!) {
    bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path, clientIdentifier: $pieceId) {
      bulkOperation { id status }
      userErrors { field message code }
    }
  }
`;

export const cancelBulkDocument = `#graphql
  mutation CancelBulkMutation($id: ID!) {
    bulkOperationCancel(id: $id) {
      bulkOperation { id status }
      userErrors { field message }
    }
  }
`;

export const bulkOperationDocument = `#graphql
  query BulkOperation($id: ID!) {
    bulkOperation(id: $id) { id status query createdAt completedAt errorCode objectCount url partialDataUrl }
  }
`;

export const bulkOperationsDocument = `#graphql
  query BulkOperations($query: String!) {
    bulkOperations(first: 100, query: $query) {
      nodes { id status query createdAt completedAt errorCode objectCount url partialDataUrl }
    }
  }
`;
