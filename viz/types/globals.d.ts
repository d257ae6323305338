// What a script of others puts into every page: vis-network, which comes without types.
declare const vis: { DataSet: new (items: object[]) => any; Network: new (element: HTMLElement, data: object, options: object) => any };
