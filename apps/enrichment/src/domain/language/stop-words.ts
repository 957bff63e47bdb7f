/** Words that carry no matter and that nobody can do without, by ISO 639-1 language; those that two languages have in this form count for both. */
export const stopWords: Readonly<Record<string, string>> = {
  en: 'the and of to in is that it for was on are with as be this have from or had by not but what all were we when your can there an which you my please has been i at if will would',
  de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über ich wir bitte kann nicht mehr habe',
  fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec nous vous je mais ou son cette aux été être leur elle merci depuis ont sa ces',
  es: 'de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había muy',
  it: 'di e il la che in a per un è non del le si una i da con sono come al più anche ma dei della nel alla ha lo se gli dal nella questo ci mi essere stato delle tutti ogni loro',
  pt: 'de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito nos já está eu também só pelo pela todos sem',
  nl: 'de het een en van ik te dat die in is niet op aan met voor zijn er maar om hij ook als bij uit dit nog naar kan heeft wordt door over zich hebben worden deze zij alle wij geen mijn',
  sv: 'och att det i en som är på av för med den till har de inte om ett men var jag sig från vi så kan när år han skall nu ska vid alla min har eller efter kunna',
  da: 'og at det i en som er på af for med den til har de ikke om et men var jeg sig fra vi så kan når der han skal nu vil ved alle min blev eller efter hvor mod',
  fi: 'ja on ei se että hän oli ovat mutta kun niin joka tai myös olla sen mukaan minun jos ne kuin ole voi vain tämä minä jo kaikki sekä pitää mitä nyt heidän',
  pl: 'i w na z do się nie to że jest o jak za od po dla przez co ale jego są tak tym być może lub które już tylko był go czy oraz mnie jej ze wszyscy',
  cs: 'a se v na je že s z do o to i ve pro k by jsem jako za od po ale být jsou už tak který jeho si co nebo byl které není když má mi prosím všichni mají',
  hu: 'a az és hogy nem is egy van ez meg de volt csak már mint ha azt el még minden kell vagy ki aki lehet nincs az mert én sem után fel',
  ro: 'de și în a la cu pe că nu o din care se un mai este pentru prin sau sunt fi ce ca au dar fost lui al după sa le ei toate sale ale',
  tr: 've bir bu da için ile çok ne daha gibi en o var ama olarak kadar sonra değil olan ben mi her ya onun yok ise bütün olduğu dolayı haklar',
};
