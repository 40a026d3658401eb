package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;

/**
 * Decides whether a text confirms an order as it is and says nothing else. Not by keywords: after known confirming and empty phrases and values equal to
 * the order are taken away, nothing may be left. So a condition, a question, another number or anything unknown makes it no plain confirmation.
 */
final class PlainConfirmation {

    private static final List<Phrase> PUT_OFF = Phrase.alternatives("\\b(will|shall|would|should|could|may|might|must|to|yet|soon|cannot|can't|not|never|please|kindly|you|before|after|until|awaiting|pending|wird|werden|noch|sera|seront|sera[n]?)\\b[^.;!\\n]{0,25}\\b(confirm|confirmed|confirmation|accept|accepted|bestatigen|bestatigt|confirmer|confirmee?|confirmar|confirmado)\\b");
    private static final Pattern ALLOWED_BEFORE = Pattern.compile("(you have (?:our|my) (?:full |firm |formal |written |unqualified )?(?:confirmation|acceptance|ok|okay|go-ahead|word)\\b|(?:please |kindly |pls )?(?:go ahead and )?mark (?:us|it|this|that|this one|the order|everything|all of it) (?:down )?as (?:being )?(?:confirmed|accepted)|(?:note|line|mail|message|letter|writing|write|reply|this)(?: is| serves)? to (?:confirm|accept|acknowledge and (?:accept|confirm)|inform|advise|tell|say)|(?:please |kindly |pls |so |do )+consider (?:your |the |this |it|everything|all of it)*(?: ?(?:order|po))?\\b|(?:nehmen|betrachten|werten|sehen) sie (?:bitte )?(?:diese|dieses|dies)[a-z -]{0,20} als\\b|\\bto hand\\b|\\b(?:just |only )?to let you know(?: that)?\\b|\\b(?:just|only|simply|quickly|writing|wanted|here|back) to (?:say|let you know)(?: that)?\\b|wird hiermit|werden hiermit|(?:please|pls|kindly) (?:note|be advised|be informed|find)(?: that)?|(?:happy|pleased|glad|delighted|like|wish|writing|this is|we|please) (?:to )?(?:be informed|inform|advise|tell|let)(?: you)?(?: know)?(?: that)?(?: the| your| this)*(?: order| po)?|(happy|pleased|glad|delighted|this is|writing|just|like|wish) to (?:acknowledge and )?(confirm|accept)|you(?: are|'re)(?: all| now)* (?:confirmed|booked and confirmed)|to production,? (?:and )?(?:everything|all) (?:is )?confirmed|(?:(?:hereby|herewith|with this mail),? (?:we )?|(?:glad|happy|pleased) to )(?:give|send) you (?:our )?(?:full |firm )?confirm(?:ation)?|(?:looks?|sounds?|seems?|reads?) [a-z ]{0,20}(?:to|for) (?:me|us)|(?:with |in |our )*(?:reference|regards?|respect|response|reply|answer|relation|connection|further|referring|thanks|according|pursuant|subsequent) to (?:the |your |our |this )*(?:[a-z]+ ){0,3}(?:po|order|orders|mail|e-?mail|message|enquiry|letter|request),? |after (?:careful |our |due |internal )*(?:checking|check|review|reviewing|verification|verifying)(?: (?:it|the order|your order|stock|with (?:our |the )?(?:factory|production|warehouse|team)))?,? (?:we|i) |(?:line|note|mail|message|word|happy|pleased|glad|delighted) to (?:say|advise|inform|tell|report|let you know)(?: you)?(?: that)?|please go ahead|(?:please |kindly |you can |you may |can |so )*(?:regard|consider|treat|take|count|accept) [a-z ]{0,20}\\bas(?: being)?(?: (?:our|the|a))?\\b|(?:please |kindly |pls |you can |you may )*(?:consider|take|treat|regard|accept|see|view) (?:this|the above|it)(?: e-?mail| mail| message| note| reply| letter)? (?:to be |for )?(?:our|a|the|my|an)\\b|(?:pleasure|honou?r|privilege|joy) (?:for us )?to (?:confirm|accept)|(?:happy|pleased|glad|delighted|lovely|great|nice|good) to (?:have|get|receive|see|be|work|hear|supply|serve|help)[a-z ]{0,25}|(please )?(accept|take|treat|consider|regard) this (e-?mail|mail|message|reply|note) as [a-z ]{0,25}(confirmation|acceptance)|order confirmation|thank you(?:[^.;\\n]{0,30}\\b(?:and|which|that|we|i)\\b|[^.;\\n]{0,30})|thanks(?:[^.;\\n]{0,25}\\b(?:and|which|that|we|i)\\b|[^.;\\n]{0,25}))");
    /** Asks, tells us to do it, or leaves something to be agreed. */
    private static final List<Phrase> NOT_SAID = Phrase.alternatives("(?:^|[.;!,\\n]|\\b(?:and|so|order|po)\\b)\\s*(?:please|kindly|pls|plz|do)(?: (?:also|then|just|now))? (?:re-?)?(?:confirm|acknowledge) (?:the )?(?:same|this|it|back|by return|in writing|asap)\\b|;\\s*(?:is|are|was|were|has|have|can|could|shall|should|do|does|did|may|might|ist|sind|est|sont|peut|puede|pueden) (?:it|this|that|the|your|our|you|we|i|they|sie|wir|ihr|vous|nous|el|la|le|ce)\\b|(?:^|[.!,\\n]|[^ ];)\\s*(?:dear|hi|hello|so|and|hallo|bonjour|hola)?\\s*(?:is|are|was|were|has|have|can|could|shall|should|do|does|did|may|might|ist|sind|kann|konnen|wurde|est|sont|pouvez|peut|puede|pueden|podeis) (?:it|this|that|the|your|our|you|we|i|they|all|everything|es|das|die|der|sie|wir|ihr|ihre|vous|nous|on|la|el|le|ce)\\b"
            + "|(?:^|[.;!,\\n]|bitte)\\s*bestatigen sie\\b|\\b(?:to be|yet to be|still to be) (?:agreed|requested|scheduled|processed|entered|determined|arranged|advised|informed|notified|planned|given|discussed|set|reviewed|checked|defined|fixed|settled|clarified|released|approved|verified)\\b|\\bnon[ -]|\\bun-|\\bun[ -]?confirm"
            + "|\\b(?:as good as|more or less|give or take|all but|near enough|(?:your|ihr|ihre|euer|eure|votre|su|vuestro) (?:ok|okay|go|go-ahead|green|approval|freigabe|feu|visto|decision|confirmation by return)|a (?:confirmer|valider)|(?:por|a) confirmar|(?:we|i|our (?:team|factory|company|people|staff|office|mill|workshop|warehouse|carrier|haulier|supplier)) (?:now |currently |also )?(?:expect|anticipate|plan|intend|aim|try|hope)|(?:by|through|via) (?:our|the|my) (?:[a-z]+ )?(?:systems?|software|server|tool|portal|platform|agents?|partners?|resellers?|distributors?|colleagues?|banks?)|by (?:you|yourselves|your (?:carrier|forwarder|company|team|side|end|own)))\\b"
            + "|\\b(?:per|to|with|following|according to|gemass|selon|segun) (?:our|unsere[mnr]?|notre|nos|nuestr[oa]s?) (?:own )?(?:schedule|timing|plan|planning|calendar|terminplan|calendrier|calendario)\\b"
            + "|\\b(?:deliver|lieferung|geliefert|anlieferung|livr|entreg|ship)[a-z]*[^.;!\\n]{0,25}\\b(?:to|at|into|an|in|a|en|dans|chez|in die) (?:our|unser[a-z]{0,2}|notre|nos|nuestr[oa]s?) (?:[a-z]+ )?(?:warehouse|depot|dock|gate|factory|works|premises|site|lager|werk|haus|entrepot|usine|magasin|depot|atelier|almacen|planta|bodega|fabrica|tienda)\\b");
    /** "As desired by you". */
    private static final Pattern AS_YOU_SAID = Pattern.compile("\\b(?:desired|requested|asked(?: for)?|wished|required|ordered|stated|specified|given|mentioned|indicated|placed|issued|sent|named) by (?:you|yourselves|your (?:company|team|side|end))\\b");
    /** "We confirm that your order is in production": no word of accepting it. */
    private static final List<Phrase> ONLY_STATE = Phrase.alternatives("\\b(?:confirm|bestatig|valid)[a-z]*(?: (?:to you|you|hereby|ihnen|euch|hiermit))* (?:that|dass|que)\\b[^.;!\\n]{0,40}\\b(?:process|proceso|preparacion|preparation|production|produccion|bearbeitung|arbeit|vorbereitung|system|sistema|marcha|en cours|produktion|work|begun|begonnen|begins?|started)([^.;!\\n]*)");
    /** "We confirm the delivery date": of the order it says nothing. */
    private static final List<Phrase> THE_ORDER_ITSELF = Phrase.alternatives("\\b(?:orders?|po|auftrag|bestellung|commande|pedido|orden)\\b");
    private static final List<Phrase> ONE_TERM_AGREED = Phrase.alternatives("\\bagreement (?:on|with) (?:the |your )?(?:prices?|quantit[a-z]+|dates?|day)\\b|\\bgarantizamos (?:l[oa]s |el |la )?(?:precios?|fechas?|plazos?)\\b|\\bfixieren (?:wir )?(?:den|die) (?:termin|preise?)\\b|\\bmit (?:den |dem |der |ihren |ihrem )?(?:preisen?|mengen?|terminen?|termin|liefertermin|konditionen) einverstanden\\b|\\b(?:agreed? (?:with|on|to)|de acuerdo con|conformes? con|d'accord (?:avec|sur|pour)|einverstanden mit) (?:the |your |el |la |los |las |su |sus |le |les |votre |vos |den |dem |der |ihren |ihrem )?(?:prices?|rates?|quantit[a-z]+|dates?|day|conditions?|terms|precios?|cantidad(?:es)?|fechas?|condiciones|prix|quantites?|dates?|preis(?:en)?|mengen?|termin(?:en)?)\\b|\\baccord (?:sur|pour) (?:le |la |les )?(?:prix|tarifs?|dates?|quantites?|delais?)\\b|\\b(?:ensemble|totalite|all|alle[nr]?) (?:of the |of your |des |der |die |de los )?(?:prix|prices|preise|precios|tarifs)\\b");
    private static final List<Phrase> A_PART_OF_IT = Phrase.alternatives("\\b(?:confirm|accept|bestatig|valid|acept)[a-z]*(?: [a-z']+){0,3} (?:prices?|rates?|quantit|dates?|delivery|termin|liefertermin|preis|menge|lieferung|prix|livraison|precio|cantidad|fecha|entrega|deadline|plazo|delai|frist|schedule|terms?|condici|conditions|reference|address|adresse|direccion|availab|verfugbar|dispon|demande|amounts?|figures|details|total|betrag|montant|importe|stock|lead)");
    /** "Confirmed at the prices asked": on terms, not the terms alone. */
    private static final Pattern WITH_TERMS = Pattern.compile("\\b(?:at|on|with|for|aux?|zu(?: den)?|zum|mit|a l[oa]s|con|al|pour la|para)(?: (?:the|your|den|ihren|les|la|l[oa]s|el|requested|stated|same|all))* (?:prices?|rates?|quantit[a-z]+|dates?|delivery|termin[a-z]*|preis[a-z]*|mengen?|lieferung|prix|livraison|precios?|cantidad(?:es)?|fechas?|entrega|terms?|conditions?|condiciones|konditionen)\\b");
    private static final Pattern ALL_TERMS = Pattern.compile("\\b(?:all|alle|todas?|toute?s?|tous|todos|both) (?:of |the |die |les |l[oa]s |your |ihre )*(?:terms|conditions|prices|dates|quantities|konditionen|preise|termine|mengen|prix|precios|fechas|condiciones)\\b");
    /** "We confirm the price of your order". */
    private static final List<Phrase> ONE_THING = Phrase.alternatives("\\b(?:confirm|accept)[a-z]* (?:the |your |our )?(?:price|date|delivery date|quantity|amount|total|address)s? (?:of|for|in|on) (?:the|your|this|our)\\b");
    private static final String GOT = "(?:we have (?:your|the|this)|receiv|receipt|arriv(?:al|ed) of|l'arrivee|parvenue?|entered|entry|registered|logged|process|handled|reached us|come in|came in|landed|passed|forwarded|released|in (?:the|our) system|under review|prise en compte|got|eingang|eingegangen|angelegt|erfasst|erhalten|vorliegt|recu|reception|enregistr|saisi|recib|recepcion|registrad|tramit|bearbeit|trait(?:ee?|ement)|llegad[oa] de)";
    /** "We confirm that we have received your order": a receipt, no answer. */
    private static final Pattern ONLY_RECEIPT = Pattern.compile("\\b(?:confirm|bestatig|valid)[a-z]*[^.;!\\n]{0,45}\\b" + GOT + "[a-z]*([^.;!\\n]*)");
    private static final Pattern AND_ACCEPTS = Pattern.compile("(?:\\b(?:and|und|et|y|e|sowie)\\b|&)[^.;!\\n]{0,45}(?:accept|confirm|annahme|bestatig|acept|valid|nehmen)");
    /** "Bonne réception" closes a letter. */
    private static final Pattern GOOD_RECEPTION = Pattern.compile("[,.;!\\n] *bonne reception\\b|\\bas (?:received|sent)(?: from you| to us)?\\b|\\breceipt date\\b|\\bwie (?:erhalten|eingegangen)\\b|\\btelle? que recue?\\b|\\btal (?:y )?como (?:la |lo )?(?:hemos )?recibi(?:mos|d[oa])\\b");
    /** "We confirm your order, it is registered": what stands behind the comma takes nothing back. */
    private static final Pattern SAID = Pattern.compile("\\b((?:confirm|accept|bestatig|valid|acept)[a-z]* (?:[a-z]+ )?(?:order|po|bestellung|auftrag|commande|pedido)),");
    private static final Pattern AND = Pattern.compile("^[a-z]+ (?:and|und|et|y) ");
    /** On terms of theirs, which nobody agreed on. */
    private static final List<Phrase> THEIR_TERMS = Phrase.alternatives("\\b(?:our|unser[a-z]{0,2}|nos|notre|nuestr[oa]s?) (?:[a-z]+ )?(?:prices?|terms|conditions?|rates?|tariffs?|preis[a-z]*|konditionen|bedingungen|prix|tarifs?|precios?|tarifas?|condiciones)\\b(?:[^;]{0,15}$|[^;]{16}|[^;]{0,15}[.!\\n])|\\b(?:terms|conditions|konditionen|bedingungen|condiciones)\\b[^.;!\\n]{0,25}\\b(?:our|unser[a-z]{0,2}|notre|nos|nuestr[oa]s?)\\b");
    /** On terms of theirs by another name, with somebody else, or only when it suits. */
    private static final List<Phrase> LIMITS = Phrase.alternatives("\\b(?:aside|reserved|held|kept|reserviert|zuruckgelegt|reservee?s?|de cote|apartad[oa]s?|reservad[oa]s?)(?: [a-z]+){0,2} (?:until|till|bis|jusqu[a-z']*|hasta)\\b|\\bl[oa]s que (?:quedan?|hay|tenemos|tengo)\\b|\\b(?:ce qui|ceux qui|celles qui|ce qu.il) reste(?:nt)?\\b|\\b(?:pour|for|of|only|des|sur|para|fur|nur) (?:les |the |los |die )?(?:articles|items|goods|artikel|articulos|produits|products|lines) (?:available|disponibles?|en stock|in stock)\\b|\\b(?:verfugbaren?|vorratigen?|available|lieferbaren?) (?:articles|items|goods|artikel|articulos|waren?|lines|stock)\\b|\\baside for (?:the [a-z]+|a|an|our|another|other|my|his|her|their|some|mr|mrs)\\b|\\bend of (?:the )?line\\b|\\border confirmation (?:request|draft|form|template|copy|pending|required|needed)\\b|\\b(?:warehouse|clearance|stock|winter|summer|closing|seconds) sales?\\b|\\bbooked with the (?:mill|factory|makers?|weavers?|printers?)\\s*[.;]|\\bconfirm(?:ing|s|ed)?\\b[^.!\\n]{0,90}\\b(?:has|have|had) (?:reached|arrived at|come to|come in|got to|landed)\\b|\\b(?:going|go|goes|leav(?:e|es|ing)|ship(?:s|ped|ping)?|sent|deliver[a-z]*)(?: out)? (?:one by one|piece by piece|bit by bit|box by box|little by little)\\b|\\bpacked (?:by|per|in) (?:the )?(?:dozens?|weight|hundreds?|sets?|pairs?)\\b|\\bmate'?s'? rates\\b|\\bby and by\\b|\\be\\.? ?& ?o\\b|\\bfor now\\b|\\bfor the time being\\b|\\bin administration\\b|\\b(?:already|deja|schon|bereits|ya) (?:chez vous|bei ihnen|with you|at your|arrived|angekommen|arrivee?s?|en su (?:almacen|poder))\\b|\\b(?:prices?|pricing|rates?) (?:will |may |do |all )?(?:go|goes|going|come|comes|move|moves|take|takes|run)\\b"
            + "|\\b(?:confirm|accept)[a-z]*[^.;!\\n]{0,25}\\b(?:with|to) (?:our|the|my) (?:own )?(?:factory|mill|supplier|production|warehouse|team|boss|office|people|workshop|management|colleagues?|makers?|weavers?|planning|printers?)\\b"
            + "|\\b(?:already|bereits|schon|deja|ya)\\b[^.;!\\n]{0,15}\\b(?:delivered|shipped|dispatched|despatched|sent out|geliefert|ausgeliefert|versendet|livre|expedie|entregad|enviad)"
            + "|\\b(?:wunschtermin|liefertermin|termin|dates?|fechas?|preise?|prices?|prix|precios?) (?:ist |sind |wurde |is |are |est |sont |es )?(?:only |nur )?(?:notiert|vermerkt|vorgemerkt|noted|anotad[oa]s?|notee?s?)\\b"
            + "|\\b(?:no|not|nor|nicht|non|pas|kein[a-z]*|nunca|jamas|tampoco|nie|niemals|never|jamais|nada|nichts|rien|ni|none|neither)(?: [a-z']+){0,3} (?:confirm|accept|bestatig|angenomm|akzept|validee?|validons|acept)"
            + "|\\b(?:deliver[a-z]*|ship[a-z]*|arriv[a-z]*|with you|lieferung|liefern|geliefert|ausgeliefert|anlieferung|kommt|kommen|livr[a-z]*|entreg[a-z]*)\\b[^.;!\\n]{0,25}\\b(?:today|tomorrow|tonight|now|immediately|at once|right away|straight away|asap|sofort|heute|morgen|umgehend|jetzt|aujourd'hui|demain|immediatement|maintenant|tout de suite|hoy|manana|ahora|inmediatamente|enseguida|de inmediato)\\b"
            + "|\\b(?:today|tomorrow|immediately|sofort|heute|morgen|umgehend|aujourd'hui|demain|immediatement|hoy|manana|inmediatamente) (?:noch |bien )?(?:geliefert|ausgeliefert|versendet|delivered|shipped|dispatched|livree?s?|expediee?s?|entregad[oa]s?|enviad[oa]s?)"
            + "|(?:^|[.!\\n])\\s*(?:please |pls |kindly )?confirm (?:your|the|this) (?:order|po)\\s*(?:$|[.!\\n])"
            + "|\\b(?:ferons|faisons|fais|font|fera|faire|faut|doit|devons|devra|peut|pourra|puede|pueden|podria|podra|hay que|tiene que|tienen que|tenemos que|ha de|han de|hemos de|debe|deben|vamos a|van a|va a|habra que|muss|mussen|soll|sollen|sollte|sollten|konnte|konnten|can|could|may|might|must|has to|have to|needs? to|ought to)(?: (?:be|ser|etre|estar))(?: [a-z]+)? (?:confirm|accept|valid|acept|bestatig|angenommen)"
            + "|\\b(?:ferons|faisons|fera|faire|faut|devons|hay que|tenemos que|hemos de|deben|vamos a|van a|va a|habra que|muss|mussen|soll|sollen|sollte|sollten) (?:[a-z]+ ){0,3}(?:confirm|accept|valid|acept|bestatig)"
            + "|\\bvous (?:l'|la |les )?(?:avez|devez|pouvez|allez|aurez)\\b[^.;!\\n]{0,15}(?:confirm|valid|accept)|\\b(?:it is|it's|we are|we were|is|are|been) (?:said|told)\\b"
            + "|\\b(?:confirm|accept|order)[a-z]*,? subject\\b|\\b(?:bleibt|bleiben|restent?|stays?|kept|queda en|quedan en)\\b[^.;!\\n]{0,20}\\b(?:bei uns|chez nous|in our|at our|with us|en nuestr)"
            + "|\\b(?:por|par|von|by) (?:nuestro|nuestra|notre|unserem|unserer|our) (?:[a-z]+ )?(?:socios?|partenaires?|partners?|agente?|agents?|vertreter)\\b"
            + "|\\b(?:en|a|dans|chez|at|in|im|in den|in unserem|bei) (?:nuestr[oa]s?|notre|nos|our|unserem|unserer|unser) (?:[a-z]+ )?(?:almacen|bodega|planta|fabrica|tienda|entrepots?|depot|usine|magasin|quai|warehouse|dock|gate|factory|lager|werk|haus)\\b(?: (?:el|le|on|by|am|zum|for))? ?;"
            + "|\\bas (?:produced|reserved|packed|finished|made|completed|released|available|ready|stocked|they come|it comes|we go|we can|possible)\\b|\\bto (?:approve|sign|countersign|decide|review|verify|release it)\\b|\\bzur (?:vorlage|ansicht|kenntnis|prufung|freigabe|durchsicht)\\b|\\b(?:prix du jour|tagespreise?n?|precios? del dia|price of the day)\\b"
            + "|\\b(?:confirm|bestatig|valid)[a-z]* (?:(?:die|den|la|le|l'|the|your|ihnen|vous|su|el) ?)*(?:mise en|puesta en|aufnahme|erfassung|anlage|entry|registration|reservation|reservierung|reserva|placement)\\b|\\bbestatigt werden (?:kann|konnte|soll|sollte|muss|darf)\\b"
            + "|; (?:can |will |to |we can |we )?(?:ships?|be shipped|shipped|leaves?|go out|dispatch(?:ed)?)\\b"
            + "|\\b(?:your|ihre|votre|su|vuestra) (?:[a-z]+ )?(?:acceptance|confirmation|approval|annahme|acceptation|aceptacion) (?:of|for|von|de|del) (?:our|unser|notre|nuestr)"
            + "|\\b(?:vat|mwst|tva|iva)\\.? (?:and|or|&|plus|und|et|y) (?:[a-z]+ )?(?:freight|carriage|duty|postage|packing|shipping|fracht|versand|port|transport|portes)|\\b(?:excl|excluding|plus|zzgl|exkl|hors|sin|mas)\\.? (?:[a-z]+ )?(?:freight|carriage|fracht|versand|frais de port|transport|portes)"
            + "|\\b(?:has|have|needs?|wants?|likes?|got) to (?:see|look|agree|sign|check|decide|read|say|think)\\b|\\bready (?:at|from|in|to (?:collect|go) (?:at|from)) (?:our|the) (?:workshop|studio|farm|yard|factory|works|door|gate|warehouse)"
            + "|\\best\\. (?:delivery|arrival|ship|date)|\\bas a (?:loan|gift|draft)\\b"
            + "|\\bon our (?:own )?(?:schedule|terms|timing|calendar|plan)\\b|\\b(?:confirmed|bestatigt) for (?:our|information|the record)\\b|\\byou take\\b"
            + "|\\btakes? (?:[a-z]+ ){0,2}(?:time|days?|weeks?|long|a while|months?)\\b|\\b(?:wie|wo|sofern|soweit|soviel) (?:wir|es|man)(?: es)? (?:konnen|kann|geht|moglich|schaffen)\\b|\\b(?:our|unsere[rn]?|notre|nuestra) (?:[a-z]+ )?(?:list|liste|preisliste|price list|tarif|tarifa|lista)\\b"
            + "|\\b(?:sie|ihr|man|kann man|konnen sie) (?:konnen|kann|durfen|mussen|sollen|sollten|werden)\\b[^.;!\\n]{0,40}\\b(?:bestatigen|annehmen|zusagen)|\\bkann man\\b"
            // what is confirmed lies with somebody, or is as they have it
            + "|\\bconfirmed (?:orders|prices?|rates?|copy)\\b|\\b(?:confirmed|accepted) (?:order|po) (?:is|are|lies|sits|goes|comes|waits) (?:with|at|in|on|from)\\b|\\b(?:confirmed|bestatigt) as (?:read|seen|arrived)\\b"
            + "|\\b(?:your|ihr|votre|su|vuestra) (?:kind |great )?(?:understanding|verstandnis|comprehension|comprension|flexibility|flexibilitat|flexibilite|flexibilidad)\\b"
            + "|\\b(?:as|wie|comme|como) (?:the |in |on |wir |we |nous |per )(?:[a-z]+ ){0,3}(?:our |unserem |notre |nuestro |nuestra |im |haben|have it\\b)(?:system|systeme|sistema|sheet|desk|liste?|lista|books?)?"
            + "|\\b(?:fix|fixes|fixe|fixons|agrees?|nennt|nennen|fija|fijan|fijamos|arranges?|names?) (?:the|le|den|el|our|unseren) (?:day|date|jour|tag|termin|dia|fecha)\\b|\\b(?:por|par|von|by) (?:nuestro|nuestra|notre|unserem|unserer|our) (?:[a-z]+ )?(?:transportista|transporteur|carrier|spediteur|spedition|haulier|forwarder)\\b"
            + "|\\b(?:remains?|stays?|bleibt|bleiben|restent?|quedan?) (?:with|bei (?:uns|der|dem|unser)|chez|here|hier|ici|aqui)\\b|\\b(?:laut|gemass|selon|segun|according to|as per) (?:der |dem |the |la |le |el |our |unserer? )?(?:spedition|spediteur|carrier|haulier|forwarder|transporteur|transportista|driver|fahrer)\\b|\\bper (?:the |our )?(?:carrier|haulier|forwarder|driver)\\b|\\b(?:ready|bereit|prete?s?|list[oa]s?) (?:here|hier|ici|aqui|chez nous|bei uns)\\b|\\bcome (?:and|to) (?:get|collect|fetch)\\b|\\bprices? stands? with (?:us|our)\\b|; with (?:our|the|my) (?:own )?(?:factory|mill|supplier|production|team|boss|office|management|weavers?|makers?)\\b|\\b(?:geht|gehen) (?:heute|morgen|gleich|sofort) (?:raus|hinaus|weg|auf)\\b");
    /** What may be denied beside a word of confirming. */
    private static final Pattern NO_TROUBLE = Pattern.compile("\\b(?:no|without|not a|not any|kein|keine|keinerlei|ohne|pas de|aucun|aucune|sans|sin|ningun|ninguna)(?: any)? (?:problems?|issues?|worries|trouble|changes?|amendments?|questions?|objections?|doubts?|hesitation|reservations?|anderung(?:en)?|problem|einwande|souci|soucis|probleme|problemes|changement|modification|cambios?|problema|problemas|inconveniente|duda|reservas?)\\b|\\bpo no\\b|\\border no\\b|\\bno\\. ?;|\\bno ;");
    /** Somebody else confirms, or we do. */
    private static final List<Phrase> NOT_THEM = Phrase.alternatives("\\b(?:you|they|he|she|customers?|buyers?|kunden?|clients?|clientes?|ihr|ustedes|ils)\\b[^.,;!\\n]{0,15}\\b(?:confirm|accept|bestatig|valid|acept)|(?:confirm|accept|bestatig|valid|acept)[a-z]*[^.;!\\n]{0,20}\\b(?:by|von|durch|par|por) (?:you|ihnen|euch|dir|vous|ustedes?|(?:the |your |dem |den |le |el )?(?:customers?|buyers?|kunden?|clients?|clientes?))\\b");
    /** "Ihr" before a noun is yours, not you. */
    private static final Pattern THEIR_ORDER = Pattern.compile("\\bihr (?:geschatzter? |werter? |neuer? |obiger? )?(?:auftrag|po|wunschtermin|liefertermin)\\b");
    /** "Date and price both suit us" counts no lines. */
    private static final Pattern BOTH_TERMS = Pattern.compile("\\b(?:both|beides|sowohl|ambos) (?:the )?(?:prices?|quantity|preis|menge|precio|cantidad) (?:and|und|y) (?:the )?(?:dates?|days?|delivery|prices?|delivery date|termin|preis|fecha|plazo)\\b|\\b(?:dates?|prices?|quantit(?:y|ies)|termine?|preise?|mengen?|prix|precios?|fechas?)\\b[^.!]{0,40}\\b(?:both|beide[sn]?|les deux|ambos|ambas)\\b");
    /** "Hi both" counts nothing either. */
    private static final Pattern BOTH_OF_YOU = Pattern.compile("(^\\s*(?:hi|hello|hey|dear|morning|good morning|afternoon|good afternoon)) both\\b");
    /** An invoice that follows, when the day of delivery has been named: nobody waits for it. */
    private static final Pattern INVOICE_FOLLOWS = Pattern.compile("\\b(?:(?:the |our |your )?invoice (?:to follow|follows|will follow)|(?:die |unsere )?rechnung (?:folgt|kommt)(?: separat| per (?:e-?mail|post))?|(?:la |notre )?facture (?:suit|suivra|vous parviendra)|(?:la |su |nuestra )?factura (?:sigue|se la envio|llegara))(?: separately| by e-?mail| by post| in due course| par mail| par courriel| por correo)? ?[.,;!\\n]");
    private static final String NUMBER_OF_LINES = "(two|three|four|five|six|seven|eight|\\d{1,2}|zwei|drei|vier|funf|sechs|sieben|acht|deux|trois|quatre|cinq|sept|huit|dos|tres|cuatro|cinco|seis|siete|ocho)";
    private static final String LINES = "(?:lines?|line items|items?|positions?|positionen|artikel|articles?|lignes?|references?|lineas?|articulos?|referencias?|products?|produkte|produits?|productos?|skus?|sorts?|kinds?|styles?|models?|designs?|types?|posten|modeles?|modelos?)";
    /** "All three lines": says something only when the order has as many. */
    private static final Pattern COUNTED = Pattern.compile("(?:\\b(?:all|alle|toutes|tous|todas|todos|the|die|les|las|los)\\s+)*\\b" + NUMBER_OF_LINES + "\\s+(?:order |bestellten )?" + LINES + "\\b|\\b(?:all|alle) " + NUMBER_OF_LINES + "\\b|\\b(?:both|beiden?|beides|ambos|ambas|les deux|los dos|las dos)\\b");
    /** "We confirm your wish" or "your mail", and "arrival of your order confirmed": not the order. */
    private static final List<Phrase> NOT_THE_ORDER = Phrase.alternatives("\\b(?:requests?|enquir(?:y|ies)|mails?|e-?mails?|messages?|complaints?|interest|calls?|visit|offers?|quotations?|quotes?|letter)\\b[^.;!\\n]{0,25}\\b(?:confirm|accept) (?:the )?same\\b|\\b(?:confirm|bestatig|accept|acept)[a-z]* (?:to you |ihnen |vous |hereby |hiermit |os |les |le )*(?:your|the|our|ihre?n?|votre|vos|nos|notre|sus?|nuestro) (?:kind )?(?:wish|wishes|requests?|interest|mail|e-?mail|message|letter|call|visit|talk|sheet|enquiry|inquiry|wunsch|wunsche|anfrage|anruf|interesse|nachricht|souhaits?|demande|interet|courriel|appel|interes|solicitud|correo|mensaje|llamada)(?: |$|[.,;!\\n])"
            + "|\\b(?:arrival|receipt|eingang|erhalt|reception|recepcion|llegada|arrivee) (?:of|von|ihrer|ihres|de|del|der|des|ist|is|est)\\b[^.;!\\n]{0,30}\\b(?:confirmed|bestatigt|confirmee?|confirmad[oa])\\b|\\b(?:mail|sheet|message|nachricht|courriel|correo) (?:is|ist|est|queda|has been) (?:hereby |hiermit |bien )*(?:confirm|bestatig)");
    /** A day behind these words is not the day on which everything has arrived. */
    private static final List<Phrase> NO_FIXED_DAY = Phrase.alternatives("\\b(?:from|after|not before|earliest|about|around|towards?|past|over|into|between|um|gegen|rund um|zwischen|entre|pendant|durant|sobre|tras|approx\\.?|approximately|circa|ca\\.?|expected|estimated|ab|nach|fruhestens|etwa|ungefahr|voraussichtlich|a partir (?:du|de|del)|des|apres|vers|environ|desde|despues de(?:l)?|hacia|aproximadamente"
            + "|(?:ships?|shipping|shipped|ship date|dispatch(?:ed|es)?|despatch(?:ed|es)?|leav(?:e|es|ing)|etd|ready|(?:for )?collection|pick ?up|versand|versendet|versandt|abholbereit|packed|packing|loaded|loading|in production|production|we start|starts?|we talk|we speak|finished|gepackt|verladen|produziert|gefertigt|fertigung|produktion|charges?|fabriquee?s?|fabrication|cargad[oa]s?|fabricad[oa]s?|fabricacion|bestatigt wird|depart|expedie[es]*|expedition|envio|enviado|salida|recogida)(?: date| datum| on| by| am| le| el| for| from| zum)*)\\W{0,3}(?:on |the |dem |den |le |el |dia )*$");
    private static final List<Phrase> LEAVING = Phrase.alternatives("\\b(?:saldr[a-z]{1,3}|salen?|salimos|leav(?:e|es|ing)|departs?|departure|verlass(?:t|en)|verlasst|partir(?:a|ont)|partent|quitter(?:a|ont)|rolls? out|go(?:es)? out|abgang|warenausgang|enlevement)\\b[^.;,!\\n]*$");
    /** Handed to the carrier. */
    private static final String SEND = "(?:ship(?:s|ped|ping)?|dispatch(?:e[sd])?|despatch(?:e[sd])?|sen[dt]s?|sending|posted|collected|versand|versend[a-z]*|versandt|verschick[a-z]*|abgeschickt|abgesandt|losgeschickt|expedi[a-z]*|envoy[a-z]*|envia[a-z]*|envio|despach[a-z]*)";
    private static final List<Phrase> SENT = List.of(Phrase.of("\\b" + SEND + "\\b[^.;,!\\n]*$", 0));
    private static final List<Phrase> SENT_BEHIND = List.of(Phrase.of("^[^.;,!\\n]*\\b(?:versendet|versandt|verschickt|abgeschickt|abgesandt|losgeschickt|rausgeschickt|verladen|abgeholt)\\b", 0));
    private static final List<Phrase> SENT_TO_BE_THERE = List.of(Phrase.of("\\b" + SEND + "\\b[^.;,!\\n]*\\b(?:with you|arriv|reach|deliver|you'll (?:have|get)|you will|there|in (?:good |plenty of |ample )?time|so as to|to be|bei (?:ihnen|euch|dir)|eintr[ei]ff|ankomm|ankunft|an|zu|rechtzeitig|lieferung|livr|chez vous|a temps|recevr|entreg|lleg|recib|a tiempo|con (?:vosotros|ustedes))[^.;,!\\n]*$", 0));
    private static final List<Phrase> IN_TIME = Phrase.alternatives("\\b(?:in (?:good |plenty of |ample )?time|so as to|to reach|to arrive|to be with|a temps|a tiempo|rechtzeitig|para (?:estar|llegar) (?:ahi|alli|con)|pour (?:etre|arriver) chez vous|pour une livraison|pour (?:arriver|etre livree?s?|une arrivee)|para entregar)\\b");
    /** A document of theirs that repeats the order. */
    private static final List<Phrase> TITLE = Phrase.alternatives("(?m)^(?:[\\pL .&'-]{0,40} - )?\\W*(?:order confirmation|confirmation of order|sales order confirmation|sales order acknowledge?ment|order acknowledge?ment|order acceptance|auftragsbestatigung|bestellbestatigung|confirmation de commande|accuse de commande|confirmacion de(?:l)? pedido)(?:\\W|no\\b|nr\\b|n\\b|page|of|;)*$");
    /** "Please find our confirmation:", and behind it all of the order. */
    private static final List<Phrase> HANDED_OVER = Phrase.alternatives("\\b(?:(?:please |kindly )?find (?:below |here |herewith )*|here(?:'s| is|s) )(?:our|your) (?:order )?(?:confirmation|acknowledge?ment)(?: below| here)? ?[:.\\n]|\\bhere(?:'s| is) your confirmation ?[:.\\n]"
            + "|\\bvoici (?:notre|la|votre) confirmation(?: de commande)?(?: pour)? ?[:.;\\n]|\\b(?:hier(?: ist| kommt)?|nachfolgend|nachstehend) (?:unsere|ihre|die) (?:auftrags)?bestatigung ?[:.\\n]|\\baqui (?:tiene|tienen|va) (?:nuestra|la|su) confirmacion(?: de pedido)? ?[:.\\n]");
    private static final List<Phrase> ONE_LINE = Phrase.alternatives("\\b(?:this|that|the|one|a|diese[nrs]?|die|der|eine[nrs]?|cette|cet|la|une?|l'|esta|este|el|una) ?(?:line|item|position|article|artikel|ligne|linea|articulo|product|produkt|produit|producto)\\b");
    private static final List<Phrase> ONE_OF_THEM = Phrase.alternatives("\\b(?:in part|teilweise|zum teil|en partie|en parte)\\b|\\b(?:one|some|most|many|several|few|half|part|eine[rs]?|einige|einzelne|un|une|uno|una|algun[oa]s?|certaine?s?|quelques|parte|partie) (?:of|der|von|des|de|d') ?(?:the|your|these|those|them|it|den|ihren|vos|los|las|sus|el|la)\\b");
    /** Agrees to a price, a quantity or a day. */
    private static final List<Phrase> TERM_AGREED = Phrase.alternatives("\\b(?:ok|okay|fine|agreed|accepted|confirmed|correct|in order|match|matches|good|all right|no problem|no issues?|passt|passen|stimmt|stimmen|in ordnung|korrekt|richtig|klar|einverstanden|bestatigt|conformes?|d'accord|acceptee?s?|bons?|bonnes?|corrects?|correctes?|confirmee?s?|correct[oa]s?|de acuerdo|bien|aceptad[oa]s?|confirmad[oa]s?|sin problemas?|pas de souci|pas de probleme|aucun probleme)\\b");
    private static final Pattern WHOLE_ORDER = Pattern.compile("\\b(?:orders?|po|lines|items|all|everything|auftrag|bestellung|alle|alles|positionen|commande|articles|tout|tous|pedido|orden|partidas|todo|todos|quantit[a-z]*|qty|mengen?|stuckzahl(?:en)?|cantidad(?:es)?)\\b");
    /** Says that the order has its place with them. */
    private static final List<Phrase> BOOKED = Phrase.alternatives("\\b(?:entered|booked|registered|logged|noted|scheduled|gone (?:through|in|on|into)|in (?:the|our) (?:diary|books?|schedule|calendar|plan)|put through|keyed(?: in)?|(?:set|put) aside|put by|picked|packed|boxed|reserved|allocated|in hand|in stock|plenty of (?:everything|stock)|it is clear|order is clear|no (?:problems?|issues?|worries|trouble)"
            + "|erfasst|gebucht|eingebucht|eingeplant|notiert|eingetragen|angelegt|aufgenommen|reserviert|zuruckgelegt|beiseitegelegt|beiseitegestellt|ubernommen|disponiert|vorratig|auf lager|lauft|kein problem|keine (?:probleme|fragen|ruckfragen)"
            + "|enregistree?s?|notee?s?|bonne note|prises? en compte|prises? en charge|saisies?|mise?s? de cote|reservee?s?|en (?:cours de )?preparation|en stock|aucun (?:probleme|souci)|pas de (?:probleme|souci)|sans (?:probleme|souci)|bien note|c'est note"
            + "|registrad[oa]s?|anotad[oa]s?|apuntad[oa]s?|grabad[oa]s?|metid[oa]s?|(?:tomamos|tomo) (?:buena )?nota|dad[oa] de alta|apartad[oa]s?|reservad[oa]s?|aprobad[oa]s?|procesad[oa]s?|en (?:existencias?|stock|almacen)|sin (?:problemas?|inconvenientes?)|ningun (?:problema|inconveniente)|no hay (?:problemas?|inconvenientes?)|encantad[oa]s?)\\b");
    /** The prices are those of the order. */
    private static final List<Phrase> PRICED_AS_ASKED = Phrase.alternatives("\\b(?:prices?|pricing|rates?|preise?|prix|tarifs?|precios?)\\b[^.!;\\n]{0,20}\\b(?:per|according to|as (?:in|on|stated|shown|listed|ordered|asked)|like on|wie (?:bestellt|angegeben|in|auf)|laut|gemass|selon|suivant|comme (?:sur|indique)|segun|como (?:en|indica))\\b(?:[^.!;\\n]{0,12}\\b(?:your|ihre[rnm]?|eure[rn]?|votre|vos|sus?|vuestr[oa]s?|the order|po|order|bestellung|commande|pedido)\\b|[^\\pL]*(?:$|[.!;\\n]))"
            + "|\\b(?:at|zu|aux?|a) (?:the |den |les |los )?(?:prices?|preisen?|prix|precios?) (?:shown|stated|listed|ordered|asked|you (?:have|gave|wrote)|angegeben|indiques?|demandes?|indicados?|solicitados?)\\b");
    private static final List<Phrase> IN_THEIR_SYSTEM = Phrase.alternatives("\\b(?:in (?:the|our) system|im system|dans (?:le|notre) systeme|en (?:el|nuestro) sistema)\\b");
    /** What makes it something else than a yes to all of it by them: who carries it, where it ends, whose word it is, how long it holds, or that it was only read. */
    private static final List<Phrase> NOT_ALL_OF_IT = Phrase.alternatives("\\bweich(?:en|t)\\b|\\b(?:zu (?:fruh|spat)|too (?:early|soon|late)|trop (?:tot|tard))\\b|\\b(?:ist|haben wir|sind) zu(?: ?[.!,\\n]| ?$)|\\b(?:sommes|est|on est) fermee?s?\\b|; (?:is|est|ist|esta) (?:full|fully booked|taken|complet|voll|belegt|completo)\\b|\\b(?:we are|we're|sommes) (?:full|fully booked|complets)\\b|\\b(?:precios|fechas?|plazos?|precios y plazos) (?:nuestr[oa]s?|de siempre|actuales|vigentes)\\b|\\bprices? (?:have|has) (?:gone|risen|changed|increased|moved|been)\\b|\\b(?:prices?|dates?|day) (?:from us|we set|by us|of ours)\\b|\\bhors (?:prix|dates?|delais?|quantites?)\\b|\\bon our day\\b|\\bzum fest(?: ?[.!,\\n]| ?$)"
            + "|\\b(?:over time|day by day|piece by piece|line by line by|stuck fur stuck|linea por linea|poco a poco)\\b|\\bso (?:gut|schnell|bald) (?:es|wir|ich)\\b|\\bin one (?:of|kind|size|colou?r)\\b|\\bvienen ustedes\\b|\\byours to take\\b|\\bliegt bei uns\\b|\\bas (?:your|an?) (?:enquiry|inquiry|wish|request)\\b|\\bthrough to (?:our|the|my|sales|production)\\b|\\ban (?:den|die|das) (?:vertrieb|einkauf|verkauf|produktion|leitung)\\b|\\ben firme (?:por ustedes|a fabrica)\\b|\\bkeep you (?:informed|posted|updated)\\b|\\bbeing (?:processed|checked|reviewed)\\b"
            + "|[a-z] - ?(?:in (?:production|work|progress)|see (?:below|mail|above))\\b|; see (?:below|mail|above)\\b|\\bprecios? en fabrica\\b|\\b(?:on consignment|en deposito|in kommission|under reserve|into our books)\\b|\\b(?:haus|lager|werk) verlassen\\b|\\bcamion part\\b|\\b(?:sera|seront|estara|estaran|will be|is|are|steht|stehen|wird|werden|ist|sind)\\b[^.!\\n]{0,20}\\b(?:prete?s?|list[oa]s?|ready|bereit|available|verfugbar|produziert|beladen|gefertigt|hergestellt|disponibles?)\\b[^.!\\n]{0,12} ;|;[^.!\\n]{0,30}\\b(?:bereit|bei uns verfugbar|produziert|beladen|gefertigt|verlassen)(?: ?[.!\\n]| ?$)|; (?:ubernimmt|holt)\\b|\\btransporteur prend\\b|\\bnous fabriquons\\b|\\bkonnt ihr (?:kommen|abholen)\\b|\\bkommt[^.!\\n]{0,15} in unser\\b|; machen wir alles"
            + "|\\b(?:valid|confirm|bestatig)[a-z]* (?:es |alles |tout |todo |all |everything |lo )?(?:mit|avec|con|with) (?:der |dem |die |das |l'|le |la |el |the )?(?:lager|spedition|produktion|werk|atelier|depot|transporteur|usine|fournisseur|taller|almacen|fabrica|carrier|factory|warehouse|workshop|supplier)\\b|"
            + "(?:\\b(?:at|to|with|on|a|aux?|zu|mit)|,) (?:our|nos|nuestros|unseren) (?:pricing|prices?|rates?|preisen|prix|tarifs?|precios)\\b|\\bprices? ours\\b|\\b(?:supply|deliver|send|ship|ok for|yes to|confirm) (?:all|everything) (?:that is |that's |which is |items )?in stock\\b|\\ball (?:that|which) is in stock\\b|\\b(?:goes?|geht|gehen|everything|alles|all|tout|todo|deliver)\\b[^.!\\n]{0,30}\\b(?:to|with|an|dans|a|en) (?:our|unser(?:em|en|e)?|notre|nos|nuestr[oa]s?) (?:team|factory|lager|depot|almacen|fabrica|usine|warehouse|werk)\\b|\\bapprov[a-z]* (?:your|the) order (?:to be|form)\\b|\\b(?:everything|all) is in your (?:order|mail)\\b|\\b(?:everything|all)\\b[^.!\\n]{0,30} we can(?: ?[.!]| ?$)|\\b(?:alles|bestellung|ware|auftrag)\\b[^.!\\n]{0,20}\\berhalten(?: ?[.!]| ?$)|\\b(?:i|we) trust\\b|\\bhonou?r your (?:mail|request|word)\\b|\\bprocessing(?: ?[.!]| ?$)|\\bin (?:my|our) (?:inbox|folder|files?|records)\\b|\\bapproved by the\\b|\\bas an? (?:standing order|enquiry|inquiry|request|quote|draft|pro-?forma|reservation|option)\\b|\\b(?:from|on|by|at) your side\\b|\\bvon (?:ihrer|eurer) seite\\b|\\bpar vous\\b|\\bde votre (?:cote|part)\\b|\\bde su parte\\b|, nehme ich an\\b|\\bshould (?:reach|arrive|come|land|get)\\b|\\b(?:den|der) (?:erhalt|eingang)(?: (?:ihrer|ihres|eurer|der|des) [a-z]+)? (?:bestatigen|bestatigt)\\b|\\bconfirmed as our\\b|\\bfor the tour\\b|\\b(?:freight|transport|carriage|haulage|shipping|fracht|versand|port|portes?|transporte|flete|truck|lorry|lkw|laster|camion|spedition)\\b,? (?:is |are |goes |ist |geht |est |sont |es |va |c'est )?(?:on|for|with|by|at|auf|zu|a|por|pour|par|de)? ?(?:you\\b|your (?:cost|expense|account|side)|(?:ihre|eure|votre|su|vuestra)n? ?(?:kosten|lasten|charge|cuenta|cargo|compte)|vous\\b|euch\\b|ustedes\\b|vosotros\\b)|\\byou (?:handle|arrange|organi[sz]e|send|pay|do|book|take care of) (?:the |a |your )?(?:transport|freight|carriage|haulage|shipping|truck|lorry|van|carrier|collection)\\b"
            + "|\\b(?:transport|fracht|versand|lkw|laster|spedition|abholung)[^.!;\\n]{0,15}\\b(?:organisiert|organisieren|schickt|schicken|stellt|stellen|ubernehmt|ubernehmen|zahlt|zahlen|macht|machen) (?:ihr|sie)\\b|\\bsee you at (?:the|our) (?:warehouse|depot|works|mill|workshop|yard|gate)\\b|\\bunser (?:tor|hof|lager) (?:ist|hat)\\b"
            + "|\\b(?:confirm|accept|bestatig|acept)[a-z]*(?:,| is| as)? (?:as )?(?:received|read|an? [a-z]+|well received)(?: ?[.!,\\n]| ?$)|\\b(?:i have|i've|we have) read (?:it|this|your)\\b|\\bit reached (?:me|us)\\b|\\bc'est arrive\\b|\\blo (?:he|hemos) (?:leido|recibido)\\b|\\b(?:je l'ai|nous l'avons) (?:lue?|recue?)\\b|\\bist bei (?:mir|uns) angekommen\\b"
            + "|\\b(?:accepted|taken|angenommen|acceptee?|aceptad[oa]) (?:for (?:processing|pricing|entry|review|checking|consideration|examination|costing)|(?:and|und|et|y) (?:weitergeleitet|weitergegeben|eingescannt|gescannt|transmise?s?|passee?s?|envoyee?s?|enviad[oa]s?|pasad[oa]s?|forwarded|passed on|scanned|filed))\\b"
            + "|\\b(?:passed|handed|sent|given) (?:it|this|them|your order|the order|everything)? ?(?:on|over|along)\\b|\\b(?:passed|forwarded) (?:on )?to (?:[a-z]+ )?(?:dispatch|sales|production|planning|colleagues?|logistics|accounts|transport|management)\\b|\\bi(?:'ve| have)? asked (?:dispatch|production|sales|logistics|the)\\b"
            + "|\\b(?:vom|von der|durch (?:das|die|den)|par (?:le|la|l')|por (?:el|la)?|by the) ?(?:system|systeme|sistema|lager|produktion|production|almacen|depot|produccion|usine|fabrica|werk)\\b|\\b(?:das|dies|es) bestatigt (?:ihnen|euch)|\\b(?:der|die|das) (?:vertrieb|verkauf|produktion|werk|lager|kollegin|kollege|fabrik|system) bestatigt\\b|\\bunser (?:system|lager|vertrieb|verkauf) bestatigt\\b|\\b(?:le|la|l') ?(?:commercial|depot|usine|atelier|production|collegue|service)(?: [a-z]+)? confirme\\b"
            + "|\\b(?:logistics|transport|shipping|sizes|production|warehouse|stock|colou?rs|sales|dispatch|lager|produktion|grossen|farben|almacen|produccion|tallas|couleurs|tailles) (?:is |are |ist |sind |est |sont )?(?:confirm(?:s|ed|ee?s?)|bestatigt|confirmad[oa]s?)\\b|\\bconfirmad[oa]s? por (?:el |la )?(?:almacen|produccion|fabrica|sistema)\\b|\\b(?:from|on) the (?:price|production|quantity|logistics|quality|warehouse|money)(?:'s)? side\\b|\\bconfirmed (?:for|on|by) (?:the )?(?:price|quantity|quantities|dates?|sizes?|logistics|production)\\b"
            + "|\\b(?:confirm|accept|bestatig|acept)[a-z]*[^.!;\\n]{0,12} (?:all orders|alle (?:bestellungen|auftrage)|toutes (?:les|nos) commandes|todos (?:los|nuestros) pedidos)\\b"
            + "|\\bat the moment\\b|(?:^|[.!\\n])\\s*as it stands\\b|\\bas (?:of|per) (?:now|today|this morning)\\b|\\bright now (?:all |everything )?(?:is )?confirm|\\ba ce jour\\b|\\bce matin encore\\b|\\ben este momento\\b|\\b(?:momentan|derzeit|planma(?:ss|\\x{df}|s)ig)\\b|\\b(?:selon|suivant) (?:le|notre) planning\\b|\\bsegun (?:el |la )?(?:planning|planificacion)\\b|\\bwurde (?:ich|wir)\\b"
            + "|\\b(?:an die|zur|zum|to the|au|aux?|a l[ao]s?|al?|an den) (?:spedition|spediteur|frachtfuhrer|carrier|forwarder|transporteur|correos|transportista|poste|courier|kurier|paketdienst)\\b|\\b(?:to|an|a|al|au|direct to|direkt an) (?:your |the |ihre[nr]? |eure[nr]? |den |votre |vuestro |su |el |le )?(?:end[- ]?customers?|customers?|clients?|kunden|endkunden|client final|cliente(?: final)?|filiale|filial|shop in|branch)\\b"
            + "|\\b(?:schicken|liefern|senden|fahren)[^.!\\n]{0,30} los\\b|\\b(?:arrives?|arriving|lands?|comes?|be|kommt|kommen|trifft|treffen|arrivent|llega|llegan)\\b[^.!\\n]{0,30}(?:\\bhere\\b|\\bwith us\\b|\\bbei uns\\b|\\bchez nous\\b|\\ba nuestr[oa]s?\\b|\\ben nuestr[oa]s?\\b)|\\blo que (?:hay|haya|tenemos)\\b|\\b(?:prochaine tournee|nachsten? tour|next (?:run|round))\\b|\\ble camion,? c'est vous\\b|\\bmeeting\\b");
    private static final java.util.regex.Pattern IN_MONEY = java.util.regex.Pattern.compile("\\b(?:prices?|rates?|preise?|prix|precios?)(?: are| is| sind| sont| son)? (?:in|en) (gbp|pounds?|chf|franken|francs suisses|usd|dollars?|dolares|us dollars?|eur|euros?)\\b");
    private static final Map<String, String> MONEY = Map.ofEntries(Map.entry("gbp", "GBP"), Map.entry("pound", "GBP"), Map.entry("pounds", "GBP"), Map.entry("chf", "CHF"), Map.entry("franken", "CHF"), Map.entry("francs suisses", "CHF"), Map.entry("usd", "USD"), Map.entry("dollar", "USD"), Map.entry("dollars", "USD"), Map.entry("us dollar", "USD"), Map.entry("us dollars", "USD"), Map.entry("dolares", "USD"), Map.entry("eur", "EUR"), Map.entry("euro", "EUR"), Map.entry("euros", "EUR"));
    /** Papers and news come too, and are not the goods. */
    private static final List<Phrase> PAPERS = Phrase.alternatives("\\b(?:documents?|paperwork|papers|invoices?|news|reply|answer|decision|unterlagen|papiere|rechnung|antwort|nachricht|documentacion|documentos|papeles|factura|noticias|respuesta|papiers|facture|nouvelles|reponse)\\b");
    /** Passed on to somebody else, put where it lies, or headed as what we asked. */
    private static final List<Phrase> AS_WE_ASKED = Phrase.alternatives("(?:\\b(?:you|your|ordered|requested|request|order|queue|desk|mail|read|this|received|got|wish|wanted|asked|bestellung|bestellt|anfrage|commande|demande|pedido|solicitud|on to production)\\b ?[a-z ]{0,12}:)");
    /** Words of a yes to whatever was asked. */
    private static final List<Phrase> WILLING = Phrase.alternatives("(?:^|[^\\pL])(?:yes|yep|yeah|yup|ok|okay|sure|approved?|agree|agreed|deal|done|locked in|signed off|(?:we'll|we will|i'll|i will|we|shall|will|pleased to|happy to) (?:fulfil|fulfill|supply|deliver|honou?r|execute|proceed with)|go ahead|good to go|count (?:me|us) in|you bet(?: [^a]|[.,!;])|too easy|no (?:price |date |quantity )?(?:changes?|alterations?|amendments?|exceptions?)|good on (?:this|it|that)|suitable|acceptable|will do|(?:count|rely) on (?:us|me)|works? for us|fixed|settled|absolutely|certainly|we proceed|put (?:us|me) down|can (?:do|catch)|unchanged|definite(?:ly)?|guaranteed?|undertake"
            + "|ja|jo|jawohl|gern|gerne|fix|passt|freigegeben|genehmigt|geht klar|gebongt|abgemacht|einverstanden|zugesagt|garantieren|in ordnung|keine (?:anderungen|abweichungen|einwande)|halten wir|machen wir|(?:sieht|schaut) (?:so |alles |sehr )*(?:gut|bestens) aus|unverandert|ohne (?:anderungen?|abweichungen?)"
            + "|oui|d'accord|entendu|banco|parfait|garantissons|garanti|approuvee?|sans (?:changement|modification)s?|compte[rz] sur nous|m'engage|nous engageons|(?:je|nous) (?:prends|prenons)|aucun (?:changement|probleme|souci)"
            + "|si|vale|de acuerdo|conformes?|perfecto|hecho|garantizamos|aprobad[oa]|adelante|(?:contad|cuente|cuenten) con|va complet[oa]|todo correcto|sin (?:cambios?|modificaciones)|tal cual)(?:[^\\pL]|$)");
    /** It was received, and they agree to it. */
    private static final List<Phrase> RECEIVED_AND_AGREES = Phrase.alternatives("\\breceived(?: and checked)?,? (?:and|&) (?:we |i |it is |is )?(?:agree|agreed|agree to|approve|approved|accept|accepted)(?: (?:it|to it|by us))?\\b");
    /** All of the order by its name. */
    private static final List<Phrase> WHOLE_ORDER_OF_IT = Phrase.alternatives("\\b(?:(?:whole|full|complete|entire) (?:order|lot|quantity|quantities|thing)|order complete|(?:every|each|all|both)(?: the| of the)?(?: two| three| four| five| ;)? (?:lines?|items?|positions?|articles?|products?)|komplette (?:menge|bestellung)|volle menge|gesamte (?:menge|bestellung)|all?e? (?:drei |zwei |vier )?(?:positionen|artikel|posten)|toute la commande|commande complete|(?:tous|toutes) les (?:articles|lignes|references)|pedido (?:completo|entero)|todo el pedido|todas las lineas|(?:todos|ambos) (?:los )?articulos)\\b");
    /** "All of you", "all we can", "all the prices": not all of what was ordered. */
    private static final Pattern NOT_THE_GOODS = Pattern.compile("\\b(?:you|hi|hello|dear|hallo|bonjour|hola) (?:all|both|everyone)\\b|\\b(?:all|everything|alles?|tous|tout|toutes|todo|todos|todas|both)\\b (?:of )?(?:the |our |your |my |these |los |les |las |die |nos |nuestros )?(?:prices?|pricing|preise?|prix|precios|us\\b|you\\b|we\\b|i\\b|that\\b|what\\b|who\\b|good here|gut hier|well here|in writing|in one|details|documents|questions|paperwork|ce que|lo que|was\\b|in stock|with our|is with|is in stock|auf lager|en stock|dates?|day)|\\bin (?:all|one)\\b|\\bthat (?:we|i) (?:can|have)\\b");
    /** At a price of theirs, or of a day. */
    private static final List<Phrase> AT_THEIR_PRICE = Phrase.alternatives("\\b(?:our|today's|usual|current|unsere[nr]?|nos|nuestros|list) (?:[a-z]+ )?(?:prices?|pricing|rates?|preisen?|prix|precios|tarifs?|tarifas)\\b|\\bprices? ours\\b");
    private static final List<Phrase> A_TERM = Phrase.alternatives("\\b(?:prices?|pricing|preise?|prix|precios?|file|pdf|mail|part by part)\\b[^.!\\n]{0,20}\\b(?:as|wie|comme|segun|same)\\b|\\bpart by part\\b|\\bcame as\\b");
    /** All of it is as it was ordered. */
    private static final List<Phrase> AS_ORDERED = Phrase.alternatives("\\b(?:(?:exactly |just |all )?as (?:per )?(?:ordered|your (?:order|po|purchase order)|the (?:order|po)|you ordered)|like you ordered|(?:agrees?|corresponds?|conforms?) (?:to|with) (?:your|the) (?:order|po)|same as (?:your |the )?(?:order|po)|(?:genau |so )?wie (?:bestellt|in (?:der|ihrer) bestellung)|telle? quelle?|tel quel|comme commandee?|tal cual|segun (?:su |vuestro )?pedido)(?: ?[.,!;\\n]| ?$)");
    /** Fine where a line stands before it; of a whole order it may only repeat it. */
    private static final Pattern ECHO = Pattern.compile("^(?:as (?:is|before|agreed|usual|always|stated|written|shown|in)\\b|(?:follow|follows|as|per|same as|according to|acc\\.? to) (?:the |your )?(?:po|p\\.o\\.)|da$|.*\\bhave\\b|nous avons|j'ai|on a|tenemos|tengo)");
    private static final Pattern DAY_ASKED = Pattern.compile("wunsch|termin|requested|required|ordered|asked|original|wanted|(?:your|the|po|order|due) (?:delivery )?(?:date|day)|demandee|prevue|souhaitee|convenue|indiquee|voulue|solicitada|prevista|pedida|indicada|acordada|requerida");
    /** A line that begins with a yes and has a value behind it. */
    private static final String YES = "(?:ok|okay|yes|yep|yeah|confirmed|agreed|accepted|fine|correct|ja|jawohl|passt|bestatigt|in ordnung|oui|d'accord|confirmee?|conforme|si|vale|correcto|confirmad[oa]|de acuerdo)";
    private static final java.util.regex.Pattern YES_TO_A_LINE = java.util.regex.Pattern.compile("^\\W*" + YES + "\\b[\\s,:.!-]*\\d|^\\W*(?:[a-z'-]+ ){0,4}\\d[\\d.,' ]*(?:[a-z]{1,12}\\.?)?[ ,:-]{1,3}" + YES + "\\b");
    private static final Set<String> BEHIND_A_YES = WordList.read("everyday").words("behind-yes");
    /** Answers that stand between the lines of the order. */
    private static final Pattern SEE_BELOW = Pattern.compile("\\b(?:(?:please |pls |kindly )?(?:see|find) (?:our |my |the )?(?:confirmations?|answers?|replies|quantities) (?:in|within) (?:the )?(?:(?:last|right|right-hand|empty|new) )?(?:column )?(?:of )?(?:your|the) table|(?:i |we )?(?:have )?filled (?:in|out) (?:the |your )?(?:last column|table)(?: of your (?:table|order))?|(?:bitte )?siehe (?:letzte |rechte )?(?:spalte|tabelle)(?: (?:der|ihrer) tabelle)?|(?:please |pls |kindly )?(?:see|find)(?: (?:my|our|the))?(?: (?:answers?|replies|reply|responses?))? (?:below|in ?line(?: below)?|under each line)|(?:my |our )?(?:answers?|replies)(?: are)? (?:below|in ?line)|(?:bitte )?siehe(?: (?:meine|unsere))?(?: (?:antworten|antwort))? (?:unten|weiter unten)|(?:meine |unsere )?(?:antworten|antwort)(?: (?:steht|stehen))? (?:unten|direkt unten|im text)"
            + "|(?:voir )?(?:mes |nos )?reponses? (?:ci-dessous|plus bas|dans le texte)|(?:ver )?(?:mis |nuestras )?respuestas (?:abajo|mas abajo|en el texto))(?: (?:(?:bei|zu|in|neben|unter) (?:den|der|jeder|jeweiligen) (?:positionen|position|zeilen|zeile|artikeln|tabelle)))?");
    /** The goods are there, and kept for this order. */
    private static final List<Phrase> SET_ASIDE = Phrase.alternatives("\\b(?:in stock|in (?:our|the) warehouse|on the shelf|in hand|allocated|reserved|(?:set|put) aside|put by|auf lager|vorratig|reserviert|zuruckgelegt|beiseitegelegt|en stock|reservee?s?|mise?s? de cote|en existencias?|apartad[oa]s?|reservad[oa]s?|separad[oa]s?)\\b");
    /** What is yet to be set aside is not. */
    private static final Pattern WILL_BE = Pattern.compile("\\b(?:will|shall|to|can|wird|werden|sera|seront|sera[n]?) (?:all |then |be )*(?:be|werden|etre|ser)? ?(?:in stock|reserved|allocated|(?:set|put) aside|put by|reserviert|zuruckgelegt|reservee?s?|mise?s? de cote|apartad[oa]s?|reservad[oa]s?)\\b");
    private static final List<Phrase> TO_BE_DELIVERED = Phrase.alternatives("\\b(?:deliver(?:y|ed|ies|ing)?|arriv(?:e|es|al|ing)|with you|lieferung|liefertermin|liefern|geliefert|anlieferung|zustellung|bei ihnen|bei euch|livraison|livree?s?|livrons|chez vous|entrega|entregamos|entregad[oa]s?)\\b[^.!\\n]{0,25} ;|; ?(?:delivery|delivered|geliefert|livree?s?|entregad[oa]s?)\\b");
    private static final Pattern IN_THEIR_STOCK = Pattern.compile("\\b(?:in|from|en|im|aus|in unserem|dans|de) (?:our|unserem|unser|notre|nos|nuestr[oa]s?)? ?(?:warehouse|stock|stores?|lager|entrepot|stocks?|almacen)\\b");
    /** The day is the one that was asked for, and nobody says that it will be kept; or they have something of their own to say. */
    private static final List<Phrase> DAY_ONLY_ASKED = Phrase.alternatives("\\b(?:asked|wished|requested|desired|wanted|needed|angefragte?r?|gewunschte?r?|demandee?|souhaitee?|solicitad[oa]|pedid[oa]|deseada)\\b[^.!\\n]{0,25} ;|; ?(?:asked|wished|requested|desired|wanted|needed|angefragt|gewunscht|demandee?|souhaitee?|solicitad[oa]|pedid[oa])\\b|\\b(?:melden|meldet|come back|revert|hear from)\\b");
    private static final List<Phrase> SOMETHING_OF_THEIRS = Phrase.alternatives("\\b(?:our|unser[a-z]{0,2}|nos|notre|nuestr[oa]s?)\\b");
    private static final List<Phrase> TO_THEMSELVES = Phrase.alternatives("\\b(?:to|at|into|with|from|an|in|a|al|en|dans|chez|au|bei) (?:our|my|the|unser[a-z]{0,2}|notre|nos|nuestr[oa]s?|el)? ?(?:own )?(?:depot|factory|team|house|folder|management|workshop|director|boss|works|mill|office|store|stores|shop|hub|lager|fabrik|werk|entrepot|usine|atelier|almacen|fabrica|taller)\\b");
    /** A verb of delivering, and the day in the same sentence. */
    private static final List<Phrase> DELIVERS_ON = Phrase.alternatives("\\b(?:(?:we|i|we'll|i'll|we will|we shall|i will)(?: [a-z]+)? (?:deliver|bring)|(?:will|shall|to) be (?:delivered|with you|there)|and (?:we )?deliver|delivering|down for delivery|arriv(?:e|es|ing)|with you|(?:you'll|you will) (?:have|get|receive)|you (?:get|receive|have)(?: all| both| the| it| them| everything)*"
            + "|(?:wir|ich)(?: [a-z]+)? (?:liefern|bringen|liefere|bringe)|(?:liefern|bringen) (?:wir|ich)|(?:wird|werden)(?: [a-z]+){0,5} (?:geliefert|zugestellt|angeliefert|ausgeliefert|gebracht)|(?:bekommen|erhalten|kriegen) sie|(?:bekommt|erhaltet|kriegt) ihr|ihr (?:bekommt|erhaltet|kriegt)|sie (?:bekommen|erhalten)|stellen (?:wir )?|lieferung (?:komplett|vollstandig|erfolgt)"
            + "|(?:nous|on|je)(?: vous| te)? (?:la |le |les )?(?:livr(?:e|ons|erons|erai)|apport(?:e|ons|erons))|(?:sera|seront|est|sont)(?: [a-z]+){0,2} livree?s?|(?:vous|tu) (?:recevrez|serez livree?s?|aurez|auras)"
            + "|(?:se lo |se la |se los |se las |os lo |te lo |lo |la |los |las |le |les |os |te )?(?:entregamos|entregaremos|servimos|serviremos|llevamos|llevaremos|dejamos|dejaremos|surtimos|surtiremos)|(?:sera|seran|se) (?:entregad[oa]s?|servid[oa]s?|entregara|entregaran|servira|serviran)|(?:le|les|os|te) (?:llega|llegara|llegan|llegaran)|(?:recibira|recibiran|recibireis|tendra|tendran|tendreis))\\b[^.!\\n]{0,60} ;");
    /** The day stands before the verb, as in German and in letters. */
    private static final List<Phrase> ON_IT_DELIVERS = Phrase.alternatives("; ?[^.!\\n]{0,60}\\b(?:geliefert|zugestellt|angeliefert|ausgeliefert|liefern wir|bringen wir|bekommen sie|erhalten sie|stellen wir|nous livrons|nous livrerons|on livre|livree?s?|entregamos|servimos|llevamos|dejamos|we deliver|we will deliver|we'll deliver)\\b");
    private static final String FRIENDLY = "\u2713\u2714\u2705\ud83d\udc4d\ud83d\ude42\ud83d\ude0a\ud83d\ude4f\ud83d\ude00\ud83d\ude04\ud83e\udd1d\ud83c\udf3b\ud83c\udf89\u263a\u2611\u00b0\u00a9\u00ae\u2122+<=>|^`\u20ac$\u00a3\u00a8\u00b4\ufe0f";
    private static final Pattern SAD_OR_STRUCK = Pattern.compile(":-?[(/|\\\\]|~~|--\\w");
    private static final List<String> WORDS_OF_COUNT = List.of("", "", "two zwei deux dos both beide beiden beides ambos ambas", "three drei trois tres", "four vier quatre cuatro", "five funf cinq cinco", "six sechs seis", "seven sieben sept siete", "eight acht huit ocho");
    private static final int LOOK_BACK = 45;
    /** Content with what was ordered. */
    private static final List<Phrase> CONTENT = Phrase.alternatives("\\b(?:parfait|c'est (?:bon|parfait|ok)|tout est (?:bon|ok|en ordre)|nickel|impeccable|perfecto|todo (?:correcto|conforme|ok|en orden|perfecto)|geht (?:so )?klar|geht in ordnung|passt|(?:order|order's|po|po's|everything|everything's|all|it's|that's)(?: is| are| all)* (?:good|fine|correct|in order|ok|okay|perfect)|all (?:good|fine|correct))\\b");
    /** Says that it is done, planned or kept, or that it is able to, of the order as it was repeated. */
    private static final List<Phrase> TAKES_IT = Phrase.alternatives("\\b(?:we|i|we've|i've)(?: have)?(?: (?:already|now|all|gladly|happily))* (?:arranged|scheduled|planned|allocated|reserved|set aside|put aside|taken on) (?:your order|the order|it|it all|them|them all|these|everything|all)\\b"
            + "|(?:^|[.!,:\\n]\\s*|\\b(?:we|i|yes|yep|yeah|sure|happily|gladly) )(?:can|will|we'll|i'll|happy to|glad to|pleased to) (?:gladly |happily |certainly |easily )?(?:do|supply|deliver|make|fulfil|fulfill|manage|provide|send you|get you|bring you)\\b"
            + "|\\btoo easy(?: mate| as)?[,.!:;\\n]|\\beasy(?: done)?[,.!:;]|\\bno (?:bother|worries|worry|dramas?|stress|sweat|hassle|trouble|problem|problems|probs?|issues?)(?: at all)?\\b|\\bpiece of cake\\b|\\bconsider it done\\b|\\b(?:sounds|looks|all looks|that all looks) (?:good|great|perfect|fine|right)\\b|\\b(?:works|suits|fine by|good by|good for|fine for|fine with|good with|ok for|okay for)(?: for)? (?:us|me)\\b|\\b(?:spot on|all agreed|all sorted|all set|good to go|agreed in full|you've got it|you got it|deal|as agreed all round)\\b"
            + "|\\bprices? (?:stands?|is right|are right|holds?|hold good|(?:is|are) (?:good|fine|correct|agreed|ok|okay|as listed|as stated|unchanged))(?: ?[,.!;\\n]| ?$)|\\b(?:is|are) (?:in stock|on the shelf|in hand|allocated|reserved|put aside|set aside)(?: and (?:allocated|reserved|yours|set aside))?(?: (?:to|for) (?:you|this order|your order))\\b"
            + "|\\bso machen wir(?:'s| es| das)\\b|\\b(?:machen|erledigen|liefern|schaffen|schicken|bringen) wir(?: (?:gern|gerne|so|ihnen|euch|auch|alles))*\\b|\\b(?:wir )?(?:liefern|bringen|schicken|fertigen)(?: (?:ihnen|euch|gern|gerne|wie gewunscht|wie bestellt|punktlich|alles))* ;|\\bwir konnen(?: ihnen| euch)? ;[^.!\\n]{0,80}\\b(?:liefern|machen|fertigen|bereitstellen)\\b"
            + "|\\b(?:ist|sind)(?: (?:fur (?:euch|sie|dich)|bei uns|fix|fest|bereits|schon|alle|beide|verbindlich))* (?:eingeplant|reserviert|zuruckgelegt|eingetaktet|disponiert|vorgemerkt und eingeplant)\\b|\\b(?:auftrag|bestellung|so|gern|gerne|anderung|anderungen|unverandert|vollstandig) (?:so |gern |gerne )?ubernommen\\b|\\bnehmen (?:wir )?(?:sie|ihn|es|den auftrag|die bestellung)(?: (?:gern|gerne|so|dankend|in der neuen fassung))* an\\b"
            + "|\\b(?:sie|ihr|euch) (?:erhalten|bekommen|kriegen|erhaltet|bekommt|kriegt|haben)(?: (?:die|alle|dann|alles|also|punktlich|somit|von uns))* ;|\\bpreise? (?:stimmt|stimmen|passt|passen|gelten|wie (?:bestellt|angegeben|vereinbart))(?: (?:so|auch|alle))?(?: ?[,.!;\\n]| ?$)|\\b(?:wird gemacht|machen wir|lauft|gebongt|abgemacht|geht klar|geht in ordnung|alles klar|alles bestens|passt alles|passt so)\\b"
            + "|\\b(?:nous|on|je) (?:vous )?(?:pouvons|peut|peux) (?:vous )?(?:fournir|livrer|faire|assurer|preparer)\\b|\\b(?:nous|on|je) (?:vous )?(?:livrons|livrerons|livrerai|fournissons|fournirons|reservons|preparons|expedions pour)\\b|\\b(?:est|sont)(?: (?:bien|deja|tous|toutes|tout))* (?:reservee?s?|planifiee?s?|programmee?s?|mise?s? de cote)(?: pour vous)?\\b|\\bc'est (?:note|entendu|ok|bon|parfait|d'accord|parti|en ordre) pour\\b|\\b(?:ca marche|ca roule|ca nous va|ca joue|pas de souci|aucun souci|pas de probleme|sans probleme|entendu|d'accord|nickel|impeccable) (?:pour|avec)\\b|\\b(?:prix|tarifs) (?:ok|conformes?|corrects?|bons?|inchanges|convenus)\\b"
            + "|\\b(?:os|le|les) (?:reservamos|servimos|serviremos|entregamos|entregaremos|suministramos|preparamos|llevamos)\\b|\\bpodemos (?:servir|entregar|suministrar|hacer)(?:les|le|os)?\\b|\\b(?:sin problemas?|ningun problema|sin inconveniente|de acuerdo|hecho|vale|conforme|estupendo) (?:con|para|en|por)\\b|\\bprecios? (?:ok|correctos?|conformes?|de acuerdo|acordados)\\b|\\b(?:quedan?|estan?) (?:reservad|programad|planificad)[oa]s?\\b");
    /** Stands by itself, and so is taken for a courtesy. */
    private static final List<Phrase> GO_AHEAD = Phrase.alternatives("\\b(?:good to go|all sorted|all set)\\s*[.,!:;\\n]");
    /** "Confirming 480 mugs": not with somebody, not the receipt, not what somebody wants. */
    private static final Pattern CONFIRMING = Pattern.compile("\\b(?:confirming|reconfirming)\\b([^.!\\n]*)");
    private static final Pattern CONFIRMING_ELSE = Pattern.compile("\\b(?:with|by|receipt|that|whether|you|they|want|wants|need|tomorrow|later|have|has|got|soon|shortly|once|when|call|meeting|arrival|interest|request|wish)\\b");
    /** Says that the order has come and where it lies, so what is good may be that. */
    private static final List<Phrase> HAS_IT = Phrase.alternatives("\\b(?:(?:bestellung|auftrag|mail|po|order) (?:ist|is) (?:da|here|in)|in receipt of|receiv(?:ed|ing)|got|recue?s?|recibid[oa]s?|recibimos|eingegangen|angekommen|eingetroffen|arrived|reached (?:us|me|our)|landed with|came in|come in|shows?|booked with|is (?:now )?with|good to (?:[a-fh-z]|g[a-np-z])[a-z]*|schon (?:von|zu)|heureux|would|wurde[n]?|(?:we|i) have (?:it|your order|the order)|\\x{6536}\\x{5230})\\b");
    /** Promises that it comes. */
    private static final List<Phrase> WILL_COME = Phrase.alternatives("\\b(?:you (?:can|may) expect|(?:delivery|arrival) (?:will take|takes) place|(?:all |both )?yours (?:for|on|by)|reach(?:es)? you|(?:pleased|happy|glad|delighted) to (?:fulfil|fulfill|supply|deliver|execute)|will be on your|chez vous (?:le|pour|des|avant)|habts ihr|arrives?|will (?:be with|reach|arrive|be delivered|be there)|you(?:'ll| will) (?:have|receive|get)|(?:both|all) delivered|serez livree?s?|vous (?:recevrez|aurez)|(?:os|les|le) llegan?|llegar(?:a|an)|recibir(?:a|an|eis)|(?:trifft|treffen) .{0,30}ein|erhalten sie|bekommen sie|sind bei (?:ihnen|euch))\\b");
    private static final List<Phrase> WHOLE = Phrase.alternatives("\\b(?:orders?|po|pi|auftrag|auftrags|bestellung|commande|pedido|everything|alles|tout|todo|all|both|beide[ns]?|beides|ensemble|totalite|ambos|ambas|the lot|les (?:deux|trois|quatre|cinq)|l[oa]s (?:dos|tres|cuatro|cinco)|(?:confirm|accept)[a-z]* the same)\\b");
    /** Confirms prices, days or quantities, not the order. */
    private static final List<Phrase> ONLY_A_PART = Phrase.alternatives("\\b(prices?|rates?|quantit(?:y|ies)|dates?|delivery|termine?|liefertermine?|preise?|mengen?|lieferung|prix|quantites?|livraison|precios?|cantidad(?:es)?|fechas?|entrega)"
            + "(?: (?:is|are|ist|sind|est|sont|hereby|so|has been|have been))* (?:confirm|accept|bestatig|valid|acept)|\\bper (?:pack|kg|box|carton|case|dozen|set)\\b");
    private static final List<Phrase> EVERYTHING = Phrase.alternatives("\\b((?:every|each) (?:single )?(?:item|line|piece|one|article)|in full|everything|all|both|the lot|whole|les (?:deux|trois|quatre|cinq)|l[oa]s (?:dos|tres|cuatro|cinco)|full order|full quantit(?:y|ies)|vollstandig|komplett|alles|alle|samtliche[nr]?|volle menge|au complet|complete|la totalite|en totalite|tout|l'ensemble|complet[oa]s?|enter[oa]|todo|todas|todos|l[oa]s tres|en su totalidad)\\b");
    private static final Pattern STILL_CONFIRMS = Pattern.compile("(confirm|bestatig|valid|acept|accept|acknowledg)");
    /** Says of a whole answer that it confirms. */
    private static final List<Phrase> SAYS_SO = Phrase.alternatives("\\b(?:order acknowledge?ment|acceptance|accept(?:s|ed)?|confirmation|confirm(?:s|ed)?|auftragsbestatigung|ab(?:-nr\\.?| nr\\.?)? [\\w/.-]+ zu ihre[rm]|annahme|angenommen|akzeptiert|bestatig(?:en|t|e|ung)|zugesagt|confirmacion|confirmamos|confirmad[oa]s?|aceptacion|aceptamos|aceptad[oa]s?|acuse de pedido|accuse de (?:reception de )?commande|confirmons|confirmee?s?|acceptation|accepte(?:es?|s)?|acceptons|without (?:any )?changes?)\\b");
    /** A confirmation that somebody else is to give, or that comes by itself. */
    private static final List<Phrase> OTHERS_SAY_SO = Phrase.alternatives("\\b(?:your|ihre[rnm]?|eure[rn]?|votre|su|vuestra|for|fur|pour|para|zur|a|pending|awaiting|upon|after|nach|apres|tras|until|bis) (?:[a-z]+ ){0,2}(?:confirmation|acceptance|acknowledge?ment|approval|bestatigung|annahme|acceptation|confirmacion|aceptacion|confirmer|confirmar|accepter|aceptar)\\b|\\b(?:confirmation|acceptance|acknowledge?ment|auftragsbestatigung|bestatigung|confirmacion|aceptacion)(?: [a-z]+){0,2} (?:will|shall|to follow|follows?|comes?|folgt|kommt|suit|suivra|sera|llegara|sigue|se enviara|required|requested|needed|from you)\\b|\\b(?:will|shall|wird|werden|folgt|to|going to|sera|enverrons|enviaremos|comes? with|is what (?:reached|arrived|came))\\b[^;!\\n]{0,30}(?:acknowledg|confirmation|acceptance|bestatigung|annahme|acceptation|confirmacion|aceptacion)");
    /** "L'unit\u00e9", but never "n'est". */
    private static final java.util.regex.Pattern ELIDED = java.util.regex.Pattern.compile("(?:[lsjmtd]|qu)'(\\p{L}{2,})");
    /** "25 January." may end a sentence; "25. Dez." does not. */
    private static final java.util.regex.Pattern NAMED_MONTH_AND_STOP = java.util.regex.Pattern.compile("\\p{L}{4,}\\.$");
    private static final java.util.regex.Pattern LEFT_WORD = java.util.regex.Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'._/+-]*");
    private static final java.util.regex.Pattern SENTENCE_END = java.util.regex.Pattern.compile("[.!\\n]");
    private static final List<Pattern> ALL_THREE = List.of(Pattern.compile("\\b(?:quantit[a-z]*|qty|mengen?|stuckzahl(?:en)?|cantidad(?:es)?)\\b"), Pattern.compile("\\b(?:prices?|pricing|rates?|preise?|prix|tarifs?|precios?)\\b"),
            Pattern.compile("\\b(?:dates?|delivery|schedule|termine?|liefertermine?|liefertage?|lieferdatum|days?|delais?|livraison|plazos?|fechas?|entrega)\\b"));
    private static final java.util.regex.Pattern LAST_INITIAL = java.util.regex.Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L}{2,}) \\p{L}\\.?(?=\\s*(?:$|\\n))");
    private static final java.util.regex.Pattern INITIAL = java.util.regex.Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}\\.\\s?(\\p{L}{2,})");
    private static final java.util.regex.Pattern UNIT_BEHIND = java.util.regex.Pattern.compile("\\s?\\p{L}+");
    /** "Bl\u00fcte" for "Bl\u00fctenhonig". */
    private static final int SHORTEST_BEGINNING = 4;
    private static final int NAMED_AT_MOST = 12;

    private final Question question;
    private final LineFacts facts;
    private final Set<Gate> closed;
    private final List<Item> items;
    private final String whole;
    private final NamedLines names;
    private final String words;
    private final Whatever whatever;
    /** Where phrases stand in a text: the languages have most of them, and most of the texts, in common. */
    private final Map<String, Map<Phrase, List<Courtesy.Span>>> places = new HashMap<>();
    private Lexicon lexicon;
    /** Offices put English beside their own language, line by line or word by word. */
    private List<Lexicon> beside;
    private String rest;

    /** What is the same in whatever language it is read. @param rest what is left to be read in one */
    private record Whatever(boolean putOff, boolean notTheOrder, boolean notEveryLine, List<String> otherValues, boolean agreed, String rest) {}

    private PlainConfirmation(ReadItems.Found found, LineFacts facts, Question question, Set<Gate> closed) {
        this.question = question;
        this.facts = facts;
        this.closed = closed;
        names = new NamedLines(question.lines());
        items = found.items();
        whole = found.text().text();
        words = " " + withoutValues(whole).replaceAll("[\\t ]+", " ").replaceAll("[\"*_|]+", " ") + " ";
        rest = words;
        whatever = readInWhateverLanguage();
    }

    /** @return why a text by itself is no plain confirmation; empty when it is one */
    static List<String> objections(String text, Question question) {
        ReadItems.Once items = new ReadItems.Once(text, question);
        return objections(items, ReadLineFacts.of(items, List.of()), EnumSet.allOf(Gate.class));
    }

    /** @return why it is no plain confirmation, in the language in which it comes nearest to one; empty when it is one */
    static List<String> objections(ReadItems.Once items, LineFacts facts, Set<Gate> closed) {
        Question question = items.question();
        String own = question.locale().getLanguage();
        Set<String> tried = new LinkedHashSet<>();
        if (Lexicon.LANGUAGES.contains(own)) {
            tried.add(own);
        }
        tried.addAll(Lexicon.LANGUAGES);
        List<String> nearest = null;
        var answer = new PlainConfirmation(items.found(), facts, question, closed);
        for (String language : tried) {
            List<String> objections = answer.read(Lexicon.of(language));
            if (objections.isEmpty()) {
                return List.of();
            }
            // values are the same in every language
            if (nearest == null && !facts.unclear().isEmpty() && closed.contains(Gate.SAME_VALUES)) {
                return objections;
            }
            if (nearest == null || objections.size() < nearest.size()) {
                nearest = objections;
            }
        }
        return nearest;
    }

    private Whatever readInWhateverLanguage() {
        boolean putOff = Phrase.anyIn(PUT_OFF, ALLOWED_BEFORE.matcher(rest).replaceAll(" ")) || Phrase.anyIn(NOT_SAID, AS_YOU_SAID.matcher(rest.strip()).replaceAll(" ")) || Phrase.anyIn(LIMITS, NO_TROUBLE.matcher(rest).replaceAll(" ")) || Phrase.anyIn(NOT_ALL_OF_IT, rest) || pricesInOtherMoney();
        boolean notTheOrder = onlyReceipt() || Phrase.anyIn(ONLY_STATE, rest) || Phrase.anyIn(ONE_THING, rest) || Phrase.anyIn(THEIR_TERMS, rest) || Phrase.anyIn(NOT_THE_ORDER, rest) || Phrase.anyIn(NOT_THEM, THEIR_ORDER.matcher(ALLOWED_BEFORE.matcher(rest).replaceAll(" ")).replaceAll(" auftrag"));
        Set<Integer> named = facts.named();
        boolean notEveryLine = !named.isEmpty() && named.size() < question.lines().size() && !everyQuantity() || countsOtherwise() || saysSomethingOfSome() || question.lines().size() > 1 && Phrase.anyIn(ONE_LINE, rest) || Phrase.anyIn(ONE_OF_THEM, rest);
        boolean titled = (Phrase.anyIn(TITLE, rest.strip()) || Phrase.anyIn(HANDED_OVER, rest)) && everyQuantity() && (isOnTheDay() || everyPrice());
        boolean eachLine = agreesToEachLine();
        if (eachLine) {
            rest = SEE_BELOW.matcher(rest).replaceAll(" ");
        }
        boolean agreed = titled || agreesToAllTerms() || takesItIn() || hasItAllOnTheDay() || eachLine;
        return new Whatever(putOff, notTheOrder, notEveryLine, otherValues(), agreed, rest);
    }

    private List<String> read(Lexicon language) {
        lexicon = language;
        beside = java.util.stream.Stream.of("en", question.locale().getLanguage()).distinct().filter(Lexicon.LANGUAGES::contains).map(Lexicon::of).filter(other -> other != lexicon).toList();
        rest = words;
        boolean part = repeated() != Everyday.Repeated.EVERYTHING && !confirmsAllTerms() && Phrase.anyIn(ONLY_A_PART, rest) && !confirmsBesides() || repeated() != Everyday.Repeated.EVERYTHING && !confirmsAllTerms() && Phrase.anyIn(A_PART_OF_IT, WITH_TERMS.matcher(rest).replaceAll(" ")) && !Phrase.anyIn(WHOLE, ALL_TERMS.matcher(whole).replaceAll(" ")) && !everyQuantity()
                || Phrase.anyIn(ONE_TERM_AGREED, rest) && !confirmsAllTerms() && !everyQuantity() && !Phrase.anyIn(THE_ORDER_ITSELF, rest);
        List<String> objections = new ArrayList<>();
        object(objections, Gate.NOW, whatever.putOff());
        object(objections, Gate.THE_ORDER, part || whatever.notTheOrder());
        object(objections, Gate.EVERY_LINE, whatever.notEveryLine());
        if (closed.contains(Gate.SAME_VALUES)) {
            objections.addAll(whatever.otherValues());
        }
        rest = whatever.rest();
        boolean agrees = isOnTheDay() && Phrase.anyIn(lexicon.agrees(), rest);
        if (isOnTheDay()) {
            rest = INVOICE_FOLLOWS.matcher(rest).replaceAll(" . ");
        }
        String said = NO_TROUBLE.matcher(rest).replaceAll(" ");
        boolean says = takePhrases(lexicon.confirm());
        boolean confirms = says || whatever.agreed() || promisesEverything() || undertakesAll(said) || agrees || repeatsAndAgrees();
        takePhrases(java.util.stream.Stream.concat(lexicon.agrees().stream(), lexicon.neutral().stream()).toList());
        if (confirms && isOnTheDay()) {
            takePhrases(lexicon.commits(), Everyday::isPlain);
        }
        if (says) {
            beside.forEach(other -> takePhrases(java.util.stream.Stream.concat(other.confirm().stream(), other.neutral().stream()).toList()));
        }
        boolean besides = saysSoBesides();
        object(objections, Gate.CONFIRMS, !confirms && !besides);
        if (closed.contains(Gate.CONFIRMS) && !besides && STILL_CONFIRMS.matcher(rest).find()) {
            objections.add("it uses a word of confirming in a way we do not know");
        }
        if (closed.contains(Gate.NOTHING_LEFT)) {
            Set<String> left = Everyday.stopping(said, left(), repeated(), says, word -> !names.named(word).isEmpty());
            if (!left.isEmpty()) {
                objections.add("we do not understand: " + String.join(", ", left.stream().limit(NAMED_AT_MOST).toList()));
            }
        }
        return objections;
    }

    /** "Prices in CHF" of an order in euros. */
    private boolean pricesInOtherMoney() {
        return IN_MONEY.matcher(whole).results().map(m -> MONEY.get(m.group(1))).anyMatch(money -> !question.currency().equals(money));
    }

    private boolean onlyReceipt() {
        com.google.re2j.Matcher receipt = ONLY_RECEIPT.matcher(SAID.matcher(GOOD_RECEPTION.matcher(rest).replaceAll(" ")).replaceAll("$1."));
        while (receipt.find()) {
            if (!AND.matcher(receipt.group()).find() && !AND_ACCEPTS.matcher(receipt.group(1)).find()) {
                return true;
            }
        }
        return false;
    }

    /** Takes away "all three lines" when the order has three. @return whether another number of lines is named */
    private boolean countsOtherwise() {
        com.google.re2j.Matcher counted = COUNTED.matcher(BOTH_TERMS.matcher(BOTH_OF_YOU.matcher(rest).replaceAll("$1 ")).replaceAll(" price "));
        int lines = question.lines().size();
        while (counted.find()) {
            boolean right = false;
            for (String word : Words.tokens(counted.group())) {
                right |= word.equals(String.valueOf(lines)) || lines < WORDS_OF_COUNT.size() && List.of(WORDS_OF_COUNT.get(lines).split(" ")).contains(word);
            }
            if (!right) {
                return true;
            }
        }
        rest = counted.replaceAll(" ").replaceAll(" {2,}", " ");
        return false;
    }

    /** A quantity or a price of one line, and none of the others. */
    private boolean saysSomethingOfSome() {
        long quantities = facts.lines().stream().filter(fact -> fact.quantity() != null).count();
        long prices = facts.lines().stream().filter(fact -> fact.price() != null).count();
        int lines = question.lines().size();
        return quantities > 0 && quantities < lines || prices > 0 && prices < lines && quantities < lines;
    }

    private boolean everyQuantity() {
        return question.lines().stream().allMatch(line -> facts.lines().stream().anyMatch(fact -> fact.line() == line.line() && fact.quantity() != null));
    }

    private boolean everyPrice() {
        return question.lines().stream().allMatch(line -> facts.lines().stream().anyMatch(fact -> fact.line() == line.line() && fact.price() != null));
    }

    /** What the answer repeats of the order. */
    private Everyday.Repeated repeated() {
        if (!everyQuantity() || !isOnTheDay() && !namesTheDay() && !saysOnTime()) {
            return Everyday.Repeated.NOTHING;
        }
        return everyPrice() ? Everyday.Repeated.EVERYTHING : Everyday.Repeated.QUANTITIES_AND_DAY;
    }

    /** Whether an answer that repeats everything says in some way that it confirms or accepts. */
    private boolean saysSoBesides() {
        return repeated() == Everyday.Repeated.EVERYTHING && Phrase.anyIn(SAYS_SO, whole) && !Phrase.anyIn(OTHERS_SAY_SO, whole)
                && SENTENCE_END.splitAsStream(rest).filter(sentence -> STILL_CONFIRMS.matcher(sentence).find()).allMatch(Everyday::isPlain);
    }

    /** Whether it repeats every quantity and the day, and is content with it or promises to deliver: nobody who repeats an order so means less than to take it. */
    private boolean repeatsAndAgrees() {
        return repeated() != Everyday.Repeated.NOTHING && !Phrase.anyIn(HAS_IT, whole)
                && (items.stream().anyMatch(item -> ReadItems.isSign(item, Item.Sign.FINE) && !ECHO.matcher(whole.substring(item.start(), item.end())).find()) || Phrase.anyIn(lexicon.agrees(), rest) || Phrase.anyIn(lexicon.commits(), rest)
                        || Phrase.anyIn(CONTENT, rest) || Phrase.anyIn(WILL_COME, rest) || Phrase.anyIn(TAKES_IT, rest) || Phrase.anyIn(GO_AHEAD, whole) || isConfirming());
    }

    private boolean isConfirming() {
        com.google.re2j.Matcher confirming = CONFIRMING.matcher(rest);
        return confirming.find() && !CONFIRMING_ELSE.matcher(confirming.group(1)).find() && !confirming.find();
    }

    /** A promise to deliver everything on the day asked for. */
    private boolean promisesEverything() {
        boolean everything = items.stream().anyMatch(item -> ReadItems.isSign(item, Item.Sign.ALL) || ReadItems.isSign(item, Item.Sign.FINE)) && Phrase.anyIn(EVERYTHING, NOT_THE_GOODS.matcher(rest).replaceAll(" "));
        return everything && isOnTheDay() && (Phrase.anyIn(lexicon.commits(), rest) || Phrase.anyIn(WILL_COME, rest) && !Phrase.anyIn(HAS_IT, whole));
    }

    /**
     * Whether it speaks of everything and of the day asked for and is willing: it delivers, agrees or leaves everything as ordered. Who writes so and nothing besides
     * that is not understood takes the order, by whatever verb; but not who only has it, has booked it, or repeats what was asked.
     */
    private boolean undertakesAll(String said) {
        boolean asOrdered = Phrase.anyIn(AS_ORDERED, whole) && !Phrase.anyIn(PAPERS, whole) && !Phrase.anyIn(A_TERM, said);
        boolean goods = everyQuantity() || asOrdered || Phrase.anyIn(WHOLE_ORDER_OF_IT, words);
        boolean delivers = Phrase.anyIn(DELIVERS_ON, said) || Phrase.anyIn(ON_IT_DELIVERS, said);
        boolean comes = delivers || Phrase.anyIn(WILL_COME, said) || Phrase.anyIn(lexicon.commits(), said);
        boolean agrees = Phrase.anyIn(RECEIVED_AND_AGREES, said);
        boolean willing = comes || agrees || Phrase.anyIn(WILLING, said);
        boolean all = goods && willing || comes && Phrase.anyIn(EVERYTHING, NOT_THE_GOODS.matcher(words).replaceAll(" "));
        boolean onTheDay = isOnTheDay() || saysOnTime() || asOrdered && items.stream().noneMatch(item -> item instanceof Item.Day || item instanceof Item.VagueDay);
        boolean only = Phrase.anyIn(HAS_IT, whole) || Phrase.anyIn(OTHERS_SAY_SO, said) || Phrase.anyIn(BOOKED, said) && !delivers || Phrase.anyIn(IN_THEIR_SYSTEM, said) || Phrase.anyIn(AS_WE_ASKED, said) || Phrase.anyIn(PAPERS, said) && !everyQuantity();
        return all && onTheDay && (!only || agrees) && !Phrase.anyIn(DAY_ONLY_ASKED, said) && !Phrase.anyIn(TO_THEMSELVES, said) && !Phrase.anyIn(AT_THEIR_PRICE, said);
    }

    /** Whether it names the day asked for, and so for every line. */
    private boolean isOnTheDay() {
        return question.lines().stream().allMatch(line -> facts.lines().stream().anyMatch(fact -> fact.line() == line.line() && line.date().equals(fact.date())));
    }

    /** Whether the one day that it names, of whatever line, is the day of all of them. */
    private boolean namesTheDay() {
        List<java.time.LocalDate> asked = question.lines().stream().map(AskedLine::date).distinct().toList();
        List<java.time.LocalDate> named = items.stream().filter(Item.Day.class::isInstance).map(item -> ((Item.Day) item).day()).distinct().toList();
        return asked.size() == 1 && named.equals(asked) && items.stream().noneMatch(Item.VagueDay.class::isInstance);
    }

    /** "On the day you asked for", and no other day. */
    private boolean saysOnTime() {
        return items.stream().anyMatch(item -> ReadItems.isSign(item, Item.Sign.ON_TIME) && DAY_ASKED.matcher(whole.substring(item.start(), item.end())).find()) && items.stream().noneMatch(item -> item instanceof Item.Day || item instanceof Item.VagueDay);
    }

    /** "Order ok, prices ok, date ok": whether it agrees to the price, the day and the order, in one sentence or in several. */
    private boolean agreesToAllTerms() {
        String agreed = SENTENCE_END.splitAsStream(rest).filter(sentence -> Phrase.anyIn(TERM_AGREED, sentence)).collect(java.util.stream.Collectors.joining(" \n "));
        return WHOLE_ORDER.matcher(agreed).find() && ALL_THREE.subList(1, ALL_THREE.size()).stream().allMatch(term -> term.matcher(agreed).find()) && !Phrase.anyIn(HAS_IT, agreed);
    }

    /** "Your order is booked, we deliver on 8 December": whether it has its place, and comes on the day asked for. */
    private boolean takesItIn() {
        return isOnTheDay() && Phrase.anyIn(BOOKED, rest) && (Phrase.anyIn(DELIVERS_ON, rest) || Phrase.anyIn(ON_IT_DELIVERS, rest));
    }

    /** "All in stock and set aside for you, delivery on 8 December, prices as on your order": whether everything has its place, comes on the day asked for, and costs what was asked. */
    private boolean hasItAllOnTheDay() {
        return isOnTheDay() && (everyQuantity() || Phrase.anyIn(EVERYTHING, rest)) && Phrase.anyIn(SET_ASIDE, WILL_BE.matcher(rest).replaceAll(" ")) && Phrase.anyIn(TO_BE_DELIVERED, rest) && Phrase.anyIn(PRICED_AS_ASKED, rest)
                && !Phrase.anyIn(HAS_IT, whole) && !Phrase.anyIn(DAY_ONLY_ASKED, rest) && !Phrase.anyIn(SOMETHING_OF_THEIRS, IN_THEIR_STOCK.matcher(rest).replaceAll(" "));
    }

    /** "OK, 480" and "OK, 60", written below the lines of the order: whether each quantity stands beside a yes of its own, and nothing else with it. */
    private boolean agreesToEachLine() {
        List<Long> open = new ArrayList<>(question.lines().stream().map(line -> (long) line.quantity()).toList());
        String[] lines = whole.split("\n", -1);
        String[] besides = withoutValues(whole).split("\n", -1);
        int from = 0;
        for (int i = 0; i < lines.length && lines.length == besides.length; i++) {
            int begins = from;
            int ends = begins + lines[i].length();
            if (YES_TO_A_LINE.matcher(lines[i]).find() && saysNothingBesideAYes(besides[i])) {
                items.stream().filter(item -> item instanceof Item.Amount && item.start() >= begins && item.end() <= ends).map(item -> (Item.Amount) item).findFirst().ifPresent(amount -> open.remove(Long.valueOf(amount.units())));
            }
            from = ends + 1;
        }
        return open.isEmpty();
    }

    private boolean saysNothingBesideAYes(String line) {
        return Words.tokens(line).stream().allMatch(word -> BEHIND_A_YES.contains(word) || !names.named(word).isEmpty());
    }

    /** Whether one sentence confirms quantity, price and day at once; more there is not to confirm. */
    private boolean confirmsAllTerms() {
        return SENTENCE_END.splitAsStream(rest).anyMatch(sentence -> (STILL_CONFIRMS.matcher(sentence).find() || Phrase.anyIn(TERM_AGREED, sentence) || sentence.contains("agree")) && ALL_THREE.stream().allMatch(term -> term.matcher(sentence).find()));
    }

    /** Whether one sentence confirms the whole order beside another that confirms its prices or its day. */
    private boolean confirmsBesides() {
        return SENTENCE_END.splitAsStream(rest).anyMatch(sentence -> !Phrase.anyIn(ONLY_A_PART, sentence) && !Phrase.anyIn(A_PART_OF_IT, sentence) && Phrase.anyIn(WHOLE, sentence)
                && Phrase.anyIn(lexicon.confirm(), sentence));
    }

    private void object(List<String> objections, Gate gate, boolean stops) {
        if (stops && closed.contains(gate)) {
            objections.add(gate.objection());
        }
    }

    /** Every value must be that of the order, and it must be clear of which line it is one. */
    private List<String> otherValues() {
        List<String> wrong = new ArrayList<>(facts.unclear());
        items.stream().filter(item -> item instanceof Item.Day && (isNoArrival(whole.substring(Math.max(0, item.start() - LOOK_BACK), item.start())) || Phrase.anyIn(SENT_BEHIND, whole.substring(item.end(), Math.min(whole.length(), item.end() + LOOK_BACK))))).findFirst()
                .ifPresent(_ -> wrong.add("it names a day that is not the day of arrival"));
        items.stream().filter(item -> item instanceof Item.Amount amount && Units.differ(behind(amount), amount.units(), question)).findFirst().ifPresent(_ -> wrong.add("it counts in other units than were ordered"));
        for (LineFact fact : facts.lines()) {
            boolean proved = fact.price() != null || fact.quantity() == null;
            question.lines().stream().filter(line -> line.line() == fact.line() && !proved && countsSingles(line) && Units.countsByMore(line.quantity(), question) && !Units.saysSo(whole)).findFirst()
                    .ifPresent(_ -> wrong.add("it counts without the unit that was ordered"));
            question.lines().stream().filter(line -> line.line() == fact.line() && fact.differsFrom(line)).findFirst()
                    .ifPresent(line -> wrong.add("it says something else than was ordered about line %d".formatted(line.line())));
        }
        return wrong;
    }

    /** Whether the article itself stands behind its quantity, and no unit. */
    private boolean countsSingles(AskedLine line) {
        for (int i = 0; i + 1 < items.size(); i++) {
            if (items.get(i) instanceof Item.Amount amount && amount.units() == line.quantity() && items.get(i + 1) instanceof Item.Line article && article.lines().contains(line.line())
                    && whole.substring(amount.end(), article.start()).chars().allMatch(c -> Character.isLetter(c) || c == ' ')) {
                return true;
            }
        }
        return false;
    }

    /** A quantity and the word behind it. */
    private String behind(Item item) {
        java.util.regex.Matcher word = UNIT_BEHIND.matcher(whole).region(item.end(), whole.length());
        return whole.substring(item.start(), word.lookingAt() ? word.end() : item.end());
    }

    private static boolean isNoArrival(String before) {
        return Phrase.anyIn(NO_FIXED_DAY, before) || Phrase.anyIn(LEAVING, before) && !Phrase.anyIn(IN_TIME, before) || Phrase.anyIn(SENT, before) && !Phrase.anyIn(SENT_TO_BE_THERE, before);
    }

    /** Values are judged line by line; what is left are words. */
    private String withoutValues(String text) {
        var left = new StringBuilder(text);
        for (int i = items.size() - 1; i >= 0; i--) {
            Item item = items.get(i);
            boolean value = item instanceof Item.Amount || item instanceof Item.Price || item instanceof Item.Day || item instanceof Item.Aside;
            boolean number = item instanceof Item.Line && whole.substring(item.start(), item.end()).matches("(?s).*\\d.*");
            if (value || number) {
                boolean ends = item instanceof Item.Day && NAMED_MONTH_AND_STOP.matcher(whole.substring(item.start(), item.end())).find();
                left.replace(item.start(), item.end(), ends ? " ; ." : " ; ");
            }
        }
        return left.toString();
    }

    /** Takes what the phrases say out of the rest, the longest first. @return whether there was anything */
    private boolean takePhrases(List<Phrase> phrases) {
        return takePhrases(phrases, _ -> true);
    }

    private boolean takePhrases(List<Phrase> phrases, Predicate<String> harmless) {
        boolean any = false;
        while (true) {
            String text = rest;
            var seen = new Needs.Seen(rest);
            var taken = new TreeMap<Integer, Integer>();
            Map<Phrase, List<Courtesy.Span>> known = places.computeIfAbsent(rest, _ -> new HashMap<>());
            phrases.stream().filter(phrase -> phrase.couldBeIn(seen)).flatMap(phrase -> known.computeIfAbsent(phrase, one -> found(one, rest)).stream()).sorted(Comparator.comparingInt((Courtesy.Span span) -> span.start() - span.end()).thenComparingInt(Courtesy.Span::start))
                    .filter(span -> harmless.test(text.substring(span.start(), span.end())) && isFree(taken, span)).forEach(span -> taken.put(span.start(), span.end()));
            if (taken.isEmpty()) {
                return any;
            }
            var left = new StringBuilder(rest);
            taken.descendingMap().forEach((start, end) -> left.replace(start, end, " "));
            rest = left.toString();
            any = true;
        }
    }

    private static boolean isFree(TreeMap<Integer, Integer> taken, Courtesy.Span span) {
        var before = taken.lowerEntry(span.end());
        return before == null || before.getValue() <= span.start();
    }

    private static List<Courtesy.Span> found(Phrase phrase, String text) {
        var spans = new ArrayList<Courtesy.Span>();
        com.google.re2j.Matcher m = phrase.matcher(text);
        int group = phrase.regex().startsWith(Lexicon.WORD_START) ? 1 : 0;
        while (m.find()) {
            if (m.end(group) > m.start(group) && !text.substring(m.start(group), m.end(group)).isBlank()) {
                spans.add(new Courtesy.Span(m.start(group), m.end(group)));
            }
        }
        return spans;
    }

    private boolean known(String word) {
        java.util.regex.Matcher elided = ELIDED.matcher(word);
        return lexicon.words().contains(word) || beside.stream().anyMatch(other -> other.words().contains(word)) || question.names().contains(word) || Units.isOurs(word, question) || isCountedAsOrdered(word) || elided.matches() && known(elided.group(1));
    }

    /** "200 bobinas" of 200 bobinas: whether it always stands behind as many as were ordered in it. */
    private boolean isCountedAsOrdered(String word) {
        List<Item.Amount> counted = items.stream().filter(Item.Amount.class::isInstance).map(Item.Amount.class::cast).filter(amount -> behind(amount).endsWith(word)).toList();
        int written = java.util.regex.Pattern.compile("(?<!\\p{L})" + java.util.regex.Pattern.quote(word) + "(?!\\p{L})").matcher(whole).results().toList().size();
        return !counted.isEmpty() && counted.size() == written && counted.stream().allMatch(amount -> Units.isAsked(amount.units(), word, question));
    }

    /** A cross, a warning or another picture may say more than words. */
    private static boolean isStrangeSign(int c) {
        int type = Character.getType(c);
        return (type == Character.OTHER_SYMBOL || type == Character.MATH_SYMBOL || type == Character.MODIFIER_SYMBOL || type == Character.UNASSIGNED || type == Character.PRIVATE_USE) && FRIENDLY.indexOf(c) < 0;
    }

    private Set<String> left() {
        var left = new LinkedHashSet<String>();
        Matcher word = LEFT_WORD.matcher(LAST_INITIAL.matcher(INITIAL.matcher(rest).replaceAll(found -> question.names().contains(found.group(1)) ? found.group(1) : java.util.regex.Matcher.quoteReplacement(found.group()))).replaceAll(found -> question.names().contains(found.group(1)) ? found.group(1) : java.util.regex.Matcher.quoteReplacement(found.group())));
        while (word.find()) {
            String plain = word.group().replaceAll("[.'_/+-]+$", "");
            boolean known = known(plain) || known(word.group()) || List.of(plain.split("[/+-]")).stream().allMatch(this::known);
            java.util.regex.Matcher elided = ELIDED.matcher(plain);
            boolean ofTheOrder = !names.named(plain).isEmpty() || elided.matches() && !names.named(elided.group(1)).isEmpty() || question.lines().stream().anyMatch(line -> Words.folded(line.sku()).equals(plain) || Words.tokens(line.description()).stream().anyMatch(d -> Words.sameWord(d, plain) || plain.length() >= SHORTEST_BEGINNING && d.startsWith(plain)));
            if (!known && !ofTheOrder) {
                left.add(plain);
            }
        }
        if (rest.codePoints().anyMatch(c -> c == '?' || c == 0xFF1F || c == '%')) {
            left.add("?");
        }
        rest.codePoints().filter(PlainConfirmation::isStrangeSign).forEach(c -> left.add(Character.toString(c)));
        if (SAD_OR_STRUCK.matcher(rest).find()) {
            left.add("a sign");
        }
        return left;
    }
}
