// Chinese for the table editor's right-click menu: Handsontable has none for the site's language code.
(() => {
  const { languages } = window.Handsontable || {};
  if (!languages || languages.getLanguageDictionary("zh-hans")) return;
  const of = languages.dictionaryKeys;
  languages.registerLanguageDictionary({
    languageCode: "zh-hans",
    [of.CONTEXTMENU_ITEMS_ROW_ABOVE]: "在上方插入一行",
    [of.CONTEXTMENU_ITEMS_ROW_BELOW]: "在下方插入一行",
    [of.CONTEXTMENU_ITEMS_INSERT_LEFT]: "在左侧插入一列",
    [of.CONTEXTMENU_ITEMS_INSERT_RIGHT]: "在右侧插入一列",
    [of.CONTEXTMENU_ITEMS_REMOVE_ROW]: "删除选中的行",
    [of.CONTEXTMENU_ITEMS_REMOVE_COLUMN]: "删除选中的列",
    [of.CONTEXTMENU_ITEMS_UNDO]: "撤销",
    [of.CONTEXTMENU_ITEMS_REDO]: "重做",
  });
})();
