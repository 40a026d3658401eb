package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows signatures. A line that could carry a condition, a quantity or a date is never taken for one. */
final class Signature {

    private static final int LONGEST = 120;
    private static final int LONGEST_BOILERPLATE = 5000;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_NAMES = 3;
    private static final int LONGEST_MOTTO = 6;
    private static final int FEWEST_OF_A_PLACE = 3;
    /** "Pencilled", "Vorgemerkt": no name. */
    private static final Pattern PARTICIPLE = Pattern.compile("\\b(?:\\w{4,}(?:lled|cked|ted|ded|ved|sed|ked|ned|ing|ly|ung|lich|bar|ible|able|tion|ment|ado|ada|idos?|idas?)|vor\\w{4,}|\\w{6,}end|ge\\w{4,}t|be\\w{5,}t)\\b");
    private static final Pattern REGISTERED = Pattern.compile("registered in [a-z -]{2,30}(?:no\\.? ?\\d+)?|no\\.? ?\\d{5,}");
    private static final Pattern HOURS = Pattern.compile("[a-z ,.'&:-]{0,50}\\b(?:open|opening hours|office hours|business hours|hours|erreichbar|burozeiten|offnungszeiten|geschaftszeiten|horario|bureaux ouverts|horaires|lunes a viernes|lun-vie|mon-fri|mo-fr|mo-do|lun-ven)\\b[a-z ,.:-]{0,40}\\d{1,2}(?:[:.h]\\d{2})? ?(?:uhr|am|pm|h)?(?: ?(?:-|till|to|bis|a|and|und|until) ?\\d{1,2}(?:[:.h]\\d{2})? ?(?:uhr|am|pm|h)?[a-z ,.:-]{0,20})+\\.?(?:,? ?(?:fr|fri|ven|vie|sat|sa)[a-z ]{0,10}\\d{1,2}(?:[:.h]\\d{2})?(?: ?(?:-|till|to|bis|a) ?\\d{1,2}(?:[:.h]\\d{2})?)? ?(?:uhr|am|pm|h)?)?\\.?");
    private static final Pattern FAIR = Pattern.compile("\\b(?:[a-z]*fair|[a-z]*messe|salon|feria|expo|trade show|housewares show)\\b[^?]{0,40}\\b(?:stand|booth|halle|hall|pabellon)\\b");
    private static final Pattern NOT_PRINTED = Pattern.compile("^\\W*(?:please )?(?:think|consider the environment)[a-z ]{0,20} before (?:you print|printing)(?: (?:this|that)(?: e-?mail| mail| message)?)?\\W*$|^\\W*bitte prufen[a-z ]{0,30}ob[a-z -]{0,30}(?:ausgedruckt|gedruckt)");
    private static final List<Phrase> OF_GOODS = Phrase.alternatives("\\b(?:clos\\w*|shut|geschlossen|ferme\\w*|cerrad\\w*|ferien|holiday\\w*|urlaub\\w*|order\\w*|deliver\\w*|ship\\w*|collect\\w*|pick\\w*|abhol\\w*|price\\w*|preis\\w*|prix|precio\\w*|liefer\\w*|livr\\w*|entreg\\w*|goods|ware|stock|lager|only|but|not|nur|kein\\w*|nicht|pas|solo|january|february|march|april|june|july|august|september|october|november|december|januar|februar|dezember|decembre|janvier|diciembre|enero)\\b");
    private static final Pattern HOUSE = Pattern.compile("\\bno[.:]* ?\\d{1,4}\\b|\\d+");
    /** What things are made of; a name of it alone on a line may say what comes instead. */
    private static final List<Phrase> MATERIAL = Phrase.alternatives("\\b(?:ex|works?|werks?|unser|pro|forma|proforma|collection|prepayment|closing|down|sapin|hetre|chene|bois|legno|holz|wood|wool|walnut|pine|cherry|ash|birch|beech|elm|maple|teak|mahogany|bamboo|rattan|willow|wicker|cork|oak|steel|brass|copper|iron|zinc|pewter|aluminium|aluminum|glass|crystal|marble|slate|stone|granite|concrete|plastic|acrylic|melamine|resin|silicone|rubber|polyester|nylon|silk|velvet|felt|hemp|jute|sisal|satin|denim|canvas|porcelain|stoneware|earthenware|terracotta|enamel|ceramic|wax|soy|kiefer|fichte|eiche|buche|nussbaum|kirsche|ahorn|esche|birke|stahl|edelstahl|messing|kupfer|eisen|glas|marmor|schiefer|kunststoff|seide|samt|filz|hanf|porzellan|steingut|emaille|pin|noyer|cerisier|frene|bouleau|acier|laiton|cuivre|fer|verre|marbre|ardoise|soie|velours|chanvre|porcelaine|gres|pino|nogal|cerezo|fresno|abedul|acero|laton|cobre|hierro|vidrio|cristal|marmol|pizarra|seda|terciopelo|canamo|porcelana|gres|natural|natur|naturel|pairs?|sets?|dozens?|oval|round|square|tall|tiny|mini|midi|maxi|junior|senior|export|import|copy|kopie|copie|copia|demo|trial|specimen|auction|sale|liquidation|holiday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|easter|christmas|advent|ostern|weihnachten|paques|noel|navidad|pascua)\\b");
    private static final java.util.regex.Pattern BANK = java.util.regex.Pattern.compile("(?iu)\\b(\\p{L}+) bank (\\p{L}+)\\b");
    private static final int LONGEST_NICKNAME = 8;
    private static final int NICKNAME_BEGINS = 3;
    private static final Pattern CHINESE_NAME = Pattern.compile("\\p{Han}{1,3}");
    /** What makes a sentence; addresses and titles have none of these. */
    private static final List<Phrase> SENTENCE = Phrase.alternatives("\\b(we|you|i|it|they|is|are|was|were|be|been|will|have|has|had|do|does|did|must|would|should|could|wir|ich|sie|ist|sind|wird|werden|haben|hat|muss|mussen|nous|vous|je|il|est|sont|sera|seront|avons|faut|estamos|somos|son|sera|tenemos|hay|hemos)\\b");
    private static final Pattern CERTIFICATE = Pattern.compile("\\b(?:iso|din|en iso|brc|gots|grs|fsc|pefc|oeko-?tex|fair ?trade|fairtrade|demeter|haccp|bsci|sedex|ecocert|ecovadis|usda organic|b corp|soil association|made in|member of|mitglied (?:im|der|des)|membre de|miembro de|family[- ](?:owned|run)|familienbetrieb|star export house|govt\\.? recogni[sz]ed|star trading house)\\b(?:[ -]?(?:style|\\d{4,5}(?:[:-]\\d{4})?))?");
    private static final Pattern CUSTODIANS = Pattern.compile("\\btraditional (?:custodians|owners|territor(?:y|ies))\\b|\\bunceded\\b|\\belders past\\b|\\btreaty \\d{1,2} territor(?:y|ies)\\b");
    private static final Pattern CLOSING = Pattern.compile("^\\W*(?:mit \\pL{4,}(?:en|em) gru(?:ss|ssen)(?: (?:aus|von|vom|nach|in) .{0,30})?|(?:ganz |recht )?\\pL{4,}e grusse(?: (?:aus|von|vom|nach|in) .{0,30})?|(?:un |muchos |mil |reciban? un |recibid un |os mando un |les mando un )?(?:cordial |fuerte |afectuoso |gran |atento )?(?:saludos?|abrazos?)(?: (?:cordial(?:es)?|afectuosos?|muy cordial|a tod[oa]s|(?:desde|de parte de) .{0,30}))+"
            + "|\\pL{4,} (?:greetings|regards|wishes)(?: from .{0,30})?|(?:greetings|regards) from .{0,30}|happy (?:gaming|baking|gardening|crafting|knitting|sewing|reading|cooking|brewing|fishing|paddling|riding|cycling|climbing|sailing|camping|hiking|walking|painting|drawing|writing|playing|selling|trading|making|building|growing|planting|potting|decorating|dining|feasting|travelling|traveling|celebrating|shopping)|(?:mange|mange gode|gode|varme|vennlige|venlige|kaerlige|kjaerlige|de beste|de bedste) hils(?:e)?n(?:er|inger)|(?:kaerlig|kjaerlig|venlig|vennlig|vanlig|varm) (?:hilsen|halsning)|(?:basta|vanliga|varma|soliga) halsningar|hilsninger|halsningar|hartelijke groet(?:en)?|groetjes|vele groeten|(?:cordiali|distinti|cari|tanti|i migliori|un cordiale|un caro) salut[io]|un saluto|a presto|(?:melhores|cordiais|os melhores) (?:cumprimentos|saudacoes)|saudacoes(?: cordiais)?|um abraco|abracos|pozdrawiam (?:serdecznie|cieplo)|serdecznie pozdrawiam|z pozdrowieniami|lacze pozdrowienia|iyi (?:gunler|haftalar|aksamlar)|saygilar|kolay gelsin|agur(?: bero bat)?|ondo izan|ondo segi|salutacions(?: cordials)?|cordialment|atentament|una abracada|ystavallisesti|terveiset|hezky den|zdravi(?:m|me)|lijep pozdrav|lepo pozdravljeni|srdacan pozdrav|cu (?:respect|drag)|ola kala|(?:tres |bien )?(?:belle|bonne) (?:fin de )?(?:journee|semaine|soiree)|bien (?:cordialement|sincerement|a toi)|a (?:tres )?vite|en vous remerciant|(?:many )?thanks (?:again|as always|as ever)|cheers (?:again|all|everyone)|yours in \\pL+ing|(?:thanks?(?: you)?(?: very much| a lot)?(?: and| &)? ?)?(?:with )?(?:kind|best|warm|warmest|many|kindest)? ?(?:regards|wishes)|best|cheers|sincerely|yours (?:sincerely|faithfully|truly)"
            + "|thanks?(?: you)?(?: very much| so much| a lot| again| in advance)?|many thanks|rgds|b\\.? ?/?rgds|best rgds|b\\.? ?regards|b\\.? ?r\\.?|br|ta|all the best|have a (?:nice|great|good) (?:day|week|weekend)"
            + "|mit (?:freundlichen|freundlichem|besten|bestem|herzlichen|herzlichem|lieben|sonnigen|kollegialen|vielen) gruss(?:en)?(?: (?:aus|von|vom|nach|in) .{0,30})?|hochachtungsvoll|freundliche grusse|beste grusse|viele grusse|liebe grusse|herzliche grusse|schone grusse|mfg|vg|lg|gruss|grusse|(?:vielen|besten|herzlichen) dank|danke"
            + "|(?:bien |tres )?cordialement|bien a vous|(?:meilleures|sinceres|cordiales) salutations|salutations(?: distinguees)?|bonne (?:journee|reception)|belle journee|merci(?: d'avance| beaucoup)?"
            + "|(?:un )?(?:cordial )?sa[lu]?udos?(?: cordiales?)?|atentamente|(?:muchas )?gracias(?: y un saludo)?|reciban? un cordial saludo|un saludo cordial|un abrazo"
            + "|(?:nos |mes |recevez (?:nos|mes) )?(?:meilleures|sinceres|cordiales|respectueuses) salutations|(?:bien |tres )?chaleureusement|sentiments (?:distingues|devoues|les meilleurs)|amicalement|respectueusement|bien sincerement|tres bonne (?:journee|soiree)|excellente (?:journee|soiree)|belle soiree|bonne soiree|bon week-?end|a vous|au plaisir|saludos y gracias|muy atentamente|(?:le|les) saluda(?:n|mos)?(?: muy)?(?: cordialmente| atentamente)?|cordialmente|afectuosamente|quedo al pendiente|quedamos atentos|slan|namaste|distinti saluti|cordiali saluti|pozdrawiam|(?:med )?vanliga? halsning(?:ar)?|med vanlig halsning|(?:nga|naku noa|naku iti noa nei|me nga|he) (?:mihi|aroha)(?: nui)?|ka kite(?: ano)?|kia ora|mauruuru|is mise le meas|le (?:gach )?(?:dea-?ghui|dea-?mhein|meas)|go raibh (?:maith agat|maith agaibh)|cofion(?: cynnes| gorau)?|diolch(?: yn fawr)?|un saludo y gracias|gracias y saludos|recibid un saludo|recibe un saludo|saludos y (?:feliz|buen) \\pL+|thanks a million|take care|bye for now|un (?:beso|besote)|besos|un fuerte abrazo|fuerte abrazo|abrazos|bises|bisous|(?:belle|bonne|excellente|tres bonne) (?:journee|soiree|fin de journee|semaine|fin de semaine|continuation)(?: a (?:vous|toi|tous|toutes|toute l.equipe))?|pfiat eich|pfia(?:t|d) (?:eich|di|gott)|schone grusse(?: (?:aus|vom|von) .{0,30})?|thanks a mill|sincerely yours|yours|with thanks|with (?:kind|best|warm) thanks|a votre service|zu ihren diensten|a su servicio|a sus ordenes|always at your service|at your service|terima kasih|salam|hormat kami|mabuhay|hvala|s postovanjem|s uctou|se srdecnym pozdravem|parhain terveisin|kaer hilsen|beste hilsener|tesekkurler|iyi calismalar|selamlar|saygilarimizla|com os melhores cumprimentos|obrigad[oa]|atentamente y gracias|grazie|cari saluti|un caro saluto|buona giornata|mit winterlichen grussen|mit adventlichen grussen|mit weihnachtlichen grussen|frohe grusse|liebe grusse und bis bald|mvh|atenciosamente|respectfully(?: yours)?|faithfully(?: yours)?|with compliments|warmly|yours (?:ever|respectfully)|best (?:of )?wishes|have a (?:lovely|wonderful|pleasant|good|nice|great) (?:day|week|weekend|evening|one)|b\\.? ?rgs|brgds|b'rgds|k\\.? ?rgds|kind rgds|tks ?(?:&|and) ?(?:b\\.?)?rgds|thanks? (?:&|and|n) (?:best |kind |warm )?(?:regards|rgds|br)|thanks? in anticipation|a bientot|a tres bientot|hasta pronto|bis bald|(?:com os melhores |melhores |atenciosos )?cumprimentos|sayg[ıi]lar[ıi]mla|z powazaniem|s pozdravem|udvozlettel|(?:ystavallisin |parhain )?terveisin|(?:med )?vennlig hilsen|lep pozdrav|cu stima|herzlichst?|groet|groeten|hilsen|mvg|vriendelijke groet|met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|med venlig hilsen|terveisin|hilsen|(?:(?:freundliche|beste|viele|liebe|herzliche|schone|sonnige|winterliche) )?grusse (?:aus|von|vom|nach) .{0,30}|mitenand|greetings from .{0,30}|saludos desde .{0,30}|thanks & regards|thanking you|yours)\\W*$");
    private static final Pattern BOILERPLATE = Pattern.compile("(confidential|vertraulich|confidentiel|confidencial|intended (?:only )?(?:for|recipient)|disclaimer|this e-?mail|diese e-?mail|ce (?:message|courriel)|este (?:mensaje|correo)|before printing|virus|privileged|impri?m|umwelt|external e-?mail|originated outside|amtsgericht|handelsregister|hrb|siret|registered in|company (?:no|number|reg)|vat|ust-?id|cif|kvk|geschaftsfuhrer)");
    private static final List<Phrase> CAUTION = Phrase.alternatives("\\b(only|but|exclud(?:ed|ing|es?)|exclu(?:s|e|ant)?|minus|without|less|pending|subject|provided|hold|cancel(?:led|s)?|ohne|hors|menos|sin|sans|abzgl|abzuglich|partial(?:ly)?|part|teilweise|partiel(?:lement)?|parcial(?:mente)?|none|nothing|substitut\\w*|ersatz|replac\\w*|different|other|half|halves|quarter|third|first|second|exw|fob|fca|cif|cpt|dap|ddp|incoterms?|cash|cod|prepa\\w+|advance|freight|gestrichen|storniert|annul\\w*|ausverkauft|agotad\\w*|epuis\\w*|sold|gone|open|tbc|tbd|follow\\w*|folgt|suit|remain\\w*|rest|balance|moitie|halfte|mitad|wait|hold|cancel\\w*|stop|except|however|instead|not|no|cannot|can't|can|won't|unable|short|shortage|delay(?:ed)?|late|later|earlier|unless|if|when|once|until|ps|p\\.s|nb|note|please|pls|price|prices|qty|quantit(?:y|ies)|pcs|pieces|units|stock|available"
            + "|deliver(?:y|ed|s)?|ship(?:s|ped|ment)?|arriv(?:e|es|al)|week|weeks|confirm(?:ed|ation)?|accept(?:ed)?|change[ds]?|increase|bank|account|payment|deposit|invoice|nur|aber|nicht|kein|keine|statt|jedoch|leider|spater|erst|ausser|preis|menge|stuck|lieferung|liefertermin|bitte|konto|mais|seulement|pas|sauf|plutot"
            + "|prix|quantite|livraison|retard|svp|compte|pero|solo|excepto|salvo|precio|cantidad|entrega|retraso|cuenta|jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?|kw)\\b|[?@%$£€]\\s*\\d|\\d\\s*[%$£€]|\\?");

    /** What stands in no address and no title, in four languages: terms, prices, deliveries, closings, takings of stock, moves, what binds and what does not. */
    private static final List<Phrase> FENCE = Phrase.alternatives("\\b(?:mindest\\w*|minim\\w*|min\\.? (?:order|qty)|returns|ruckgabe\\w*|retours|devolucion\\w*|liquidat\\w*|(?:in|under) administration|insolv\\w*|receivers?|\\w*verwalter\\w*|abwicklung|excepted|omissions?|e\\.? ?& ?o\\.? ?e?|\\w*vorbehalt\\w*|gultig\\w*|valid\\w*|valable\\w*"
            + "|\\w*ferien|urlaub\\w*|vacances|vacaciones|geschlossen|ferme|fermes|fermee?s?|fermeture\\w*|cerrad\\w*|closed|closing|closure|shut|inventur\\w*|inventaire|inventario|stocktak\\w*|\\w*abhol\\w*|retrait|recogid\\w*|horario de recogida|recoj\\w*|collection|vorkasse|nachnahme|anticip\\w*|pago|pagos|tarif\\w*|tarifas?|preise?n?|precios?"
            + "|franco(?: de port)?|uniquement|unicamente|exclusivement|rib|iban|agb|gelten|binding|verbindlich\\w*|unverbindlich\\w*|livraisons?|lieferung\\w*|liefertag\\w*|entregas?|orders? (?:are|ship|placed|of|over|under|above|below)|warenausgabe|warenannahme|moved|moving|umgezogen|umzug|demenag\\w*|mudad\\w*|trasladad\\w*"
            + "|janvier|fevrier|avril|juin|juillet|aout|septembre|octobre|novembre|decembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\\b|\\b(?:rev|now|formerly|frei|franko|gegen|\\w*vorauszahl\\w*|ab (?:hof|lager|werk)|en plus|quinzaine|carriage|forward|net|gross|thirty|sixty|ninety|made to order|lead times?|moq|ex vat|\\w*surcharge|applies|unconfirmed|provisional\\w*|based on|wks?|weeks?|eta|zzgl|\\w*fracht|unfrei|lieferzeit|wochen?|zahlbar|sofort|wahl|\\w*zuschlag\\w*|prozent|percent|auslieferung|fruhjahr|fruhling|herbst|spring|autumn|vorrat|sus|delais?|semaines?|paiement|comptant|choix|depart|printemps|automne|portes|aparte|plazos?"
            + "|semanas?|contado|segun|existencias|primavera|otono|iva y|salidas?|(?:in|en) (?:grun|blau|rot|weiss|schwarz|grau|gelb|vert|bleu|rouge|blanc|noir|gris|verde|azul|rojo|blanco|negro)|(?:expedition|envio|salida) (?:le |el |los )?(?:lundi|mardi|mercredi|jeudi|vendredi|lunes|martes|miercoles|jueves|viernes)|approval|sale or|on board|by (?:rail|sea|air|road|post)|bisque|unglazed|batch|as seen|flat packed|end of line)\\b|\\b\\d{1,2}[./]\\d{1,2}(?:[./]20\\d\\d)?\\b[^.\\d/]*$|\\b\\d{1,2}\\.\\d{1,2}\\.20\\d\\d\\b|\\b\\d+ ?euros?\\b");
    /** No register, no telephone and no place either, and nothing that lawyers write. */
    private static final List<Phrase> NEWS = Phrase.alternatives("\\b(?:receivership|receivers?|struck off|force majeure|fully booked|out of office|trainee|wrong (?:recipient|person|order)|goods in(?:wards)?|pick[ -]?ups?|depots?|(?:new|our new) (?:address|management|owners?|bank|hours|number)|nouvelle adresse|neue (?:adresse|anschrift|bank\\w*)|nueva direccion|nuevo domicilio|\\w*teillief\\w*|\\w*stopp|disconnected|pending|suspended|expired|extra|holiday hours|via [a-z]+$|\\w*contracts?|ex works|ex werk|wechselt|relocated|on leave|vacant|postponed|guild sale|trustees?|sheriff\\w*|consignee|agent:|containers?|trucks?|on request|tomorrow|awaiting|halted|sick leave|from [a-z]+,|via [a-z]+,|port(?: of [a-z]+)?[:,]|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?)\\b|\\b(?:lines? (?:open )?\\d)|\\bwarehouse ?[:,]");
    /** Where nobody sends greetings from without saying more. */
    private static final List<Phrase> NO_FAREWELL = Phrase.alternatives("\\b(?:insolven\\w*|liquidat\\w*|receiver\\w*|urlaub|holidays?|vacation\\w*|vacances|vacaciones|sick\\w*|krank\\w*|baja|hospital\\w*|leave|who|whom|decid\\w*|strike|\\w*streik)\\b");
    private static final Pattern LEGAL_FORM = Pattern.compile("\\b(?:ltd|limited|gmbh|mbh|kg|ohg|ag|sas|sarl|srl|sl|slu|sa|bv|nv|llc|inc|pvt|plc|oy|spa|aps|co|as|a\\.s|e\\.? ?u|e\\.? ?k)\\b\\.?");
    private static final Pattern PRONOUNS = Pattern.compile("(?i)\\((?:she/her|he/him|they/them)(?:/hers|/his)?\\)");
    private static final java.util.regex.Pattern WRITTEN_AS_NAME = java.util.regex.Pattern.compile("[^\\p{L}]*|[^\\p{L}]*\\p{Lu}.*|.*[@\\d].*|www\\..*|[a-z]{1,5}[.:]|\\p{IsHan}+|[tfmdpew]|of|and|the|for|in|at|on|de|del|de|la|le|les|des|du|d'.*|l'.*|y|et|und|am|an|der|die|im|in|von|van|der|zu|da|do|di|e|x+|&|n\u00b0|rue|quai|place|avenue|chemin|route|impasse|allee|boulevard|calle|bis|sur|s|n|[ipe]\\.[\\p{L}.]{1,3}|tel|fax|fon|mob|mobile|phone|office|cell|web|mail|email|e-mail|z|sp|ul|i|a|v|ppa", java.util.regex.Pattern.UNICODE_CASE);
    /** "1 Placeholder Rd, Sampleton". */
    private static final Pattern STREET = Pattern.compile("\\d{1,5}[A-Za-z]? \\p{Lu}[\\p{L}.' -]*, \\p{Lu}[\\p{L}.', -]*|\\p{Lu}[\\p{L}.' -]* \\d{1,5}[A-Za-z]?, (?:\\d{4,5} )?\\p{Lu}[\\p{L}.', -]*");
    private static final Pattern OF_A_PLACE = Pattern.compile("\\b(?:old|new|works|mill|kiln|port|park|box|floor|flat|unit|yard|street|road|rd|line|tel|phone|office|no|p o)\\b");
    private static final int LONG_NUMBER = 6;
    private static final Pattern MAIL_ADDRESS = Pattern.compile("\\S+@\\S+|www\\.\\S+");
    /** What lawyers write of mails may say neither that nothing is accepted nor on what terms. */
    private static final List<Phrase> BINDS = Phrase.alternatives("\\b(?:orders?|auftrag\\w*|bestell\\w*|commandes?|pedidos?|confirm\\w*|\\w*bestatig\\w*|acceptance|acceptation|aceptacion|annahme|vaut|insolv\\w*|liquidat\\w*|\\w*verwalter\\w*|omissions?|countersign\\w*|binding|verbindlich\\w*)\\b");

    /** What a French company must say of itself, and since when another has been one. */
    private static final Pattern CAPITAL = Pattern.compile("\\b(?:au )?capital (?:social )?de [\\d .,]+ ?(?:€|eur\\b|euros?\\b)|\\b(?:est\\.|since|seit|depuis|desde|gegr\\.|established) ?\\d{4}\\b");
    private static final Pattern REGISTER = Pattern.compile("\\b(?:ust-?id\\w*|vat|siret|siren|rcs|tva|nif|cif|rfc|kvk|btw|hrb|handelsregister|company (?:no|number|reg)|p\\.? ?iva|abn|acn|gstin|gst|cin|iec|uen|ein|nip|regon|mva|cvr|cuit|rut|nit|org\\.? ?(?:nr|no)|uid|che|fn)\\b");
    /** As the states of Europe write them. */
    private static final Pattern VAT_NUMBER = Pattern.compile("\\b(?:atu|be|dk|fi|fr|ie|it|lu|nl|pl|pt|se|si|es|de|gb|cz|sk|hu|ro|bg|hr|ee|lv|lt|mt|cy|el|che)[ -]?[a-z]{0,2}\\d(?:[. ]?\\d){7,11}\\b");
    /** "i. A." before the name of who signs for somebody. */
    private static final Pattern ON_BEHALF = Pattern.compile("\\b(i\\. ?[av]\\.|ppa\\.|p\\. ?p\\.|p\\. ?o\\.)");
    /** A telephone, an address, a register: what stands below a name and nowhere else. */
    private static final Pattern CONTACT = Pattern.compile("^\\W*(t|m|f|d|p|e|w|tel|tfno|tlf|telefon|telefono|telephone|phone|mob|mobile|movil|mobil|handy|portable|fax|direct|durchwahl|office|cell|whatsapp|wechat|skype|e-?mail|mail|web)[./ ]{0,2}[a-z]{0,8} ?[:.|] ?(?:[+(@]|\\d[\\d ()/.-]{4,}|[^\\s\\d]\\S*[@.])|^\\W*(?:skype|wechat|whatsapp)[ :]+[+\\w]|\\+?\\(?\\d[\\d ()/.-]{7,}\\d|\\b(ltd|limited|gmbh|mbh|kg|ohg|e\\. ?k|ag|sas|sarl|srl|s\\.? ?l\\.?u?|s\\.? ?a\\.?( de c\\.? ?v\\.?)?|bv|b\\.v|nv|llc|inc|pvt|plc|oy|spa|s\\.p\\.a|aps|co)\\b\\.?|\\b(street|road|avenue|lane|yard|business park|trading estate|industrial estate|[a-z]*strasse|[a-z]*weg|[a-z]*platz|str\\.|rue|chemin|impasse|poligono|pol\\. ind|calle|avda|plaza|colonia)\\b|\\b(ust-?id|ustid|steuernr|vat|siret|siren|rcs|tva|nif|cif|rfc|kvk|btw|hrb|hra|fn|handelsregister|amtsgericht|geschaftsfuhr\\w*|registered (in|office)|company (no|number|reg)|abn|acn|gstin|cuit|cvr|uen|nip|che)\\b|www\\.|https?://|\\S@\\S");
    private static final java.util.regex.Pattern SENTENCE_STOP = java.util.regex.Pattern.compile("[.!?;]+(?:\\s|$)");
    /** What is said of personal data, and of the rights that somebody has to them. */
    private static final Pattern OF_DATA = Pattern.compile("\\b(?:proteccion de datos|sus datos|datos personales|rgpd|gdpr|dsgvo|datenschutz[a-z]*|personal data|privacy policy|donnees personnelles|vos donnees)\\b");
    private static final Pattern RIGHTS = Pattern.compile("\\b(?:process(?:es|ed|ing)?|rights?|policy|notice|see|read|treated|stored|derechos?|tratad[oa]s?|tratan|tratamiento|fichero|figuran|informamos|droits?|traitees?|traitement|rectification|verarbeit[a-z]*|gespeichert|hinweise|informationen|finden|consent)\\b");
    /** What lawyers put below each mail. */
    private static final Pattern DISCLAIMER = Pattern.compile("confidential|vertraulich|confidentiel|confidencial|intended (only|solely|exclusively)|disclaimer|privileged|before printing|antes de imprimir|avant d'imprimer|bevor sie diese|virus|destinat[ai]|adressat|empfanger|addressee|recipient|proteccion de datos|datenschutz|privacy|environment before|registered in|uitsluitend bestemd|geadresseerde|riservat|fortrolig|konfidentiell|poufn|gizlidir|gizli bilgi|avsett for mottagar|avsedd for mottagar|tiltenkt mottaker|duvern|luottamuksell");
    private static final List<Phrase> BUSINESS = Phrase.alternatives("\\b(prices?|surcharge|increase|qty|pcs|pieces|quantit\\w*|deliver(y|ed|ies) (date|time|on|by)|preise?|zuschlag|menge|stuck|liefertermin|lieferung|prix|tarif|livraison|precios?|recargo|entrega|terms|agb|conditions? (of|de|generales)|confirm\\w*|bestatig\\w*|order (?:is|not|remains|stays|only)|orders are)\\b|[€£$%]");

    private static final Pattern TITLE = Pattern.compile("\\b((key )?accounts? (?:manager|coordinator|executive|specialist|handler|director|rep|representative)|accounts? (department|dept|team)|order (desk|department|dept|team|office)|no\\. ?\\d+)\\b");
    private static final Pattern HONORIFIC = Pattern.compile("^\\W*(ms|mr|mrs|miss|herr|frau|mme|sr|sra)\\.? [\\pL]+\\W*$");
    private static final Set<String> TITLES = Set.copyOf(List.of(("community internal p.iva rep reps care key lead ii iii engineer dept asst proprietor proprietrix merchandising documentation exports roasting verkoop binnendienst ventas nacional exportacion auxiliar exportaciones administrateur delegue delegation makers operations business development regional area north south east west senior junior deputy general managing vice president ceo cfo coo md dr dipl ing fulfilment fulfillment dispatch despatch retail key national international back front back-office backoffice secretary clerk advisor adviser agent associate coordination support relations supervisor chief officer co-founder proprietor potter weaver maker makers designer studio shop workshop warehouse stock planner planning production quality merchandiser exports domestic overseas inside outside accounting administrator administration admin manager director assistant specialist coordinator desk sales office export order orders account accounts inside customer service team lead head owner founder partner representative executive department purchasing logistics wholesale trade of the and for"
            + " meister meisterin prokurist prokuristin disposition einkauf buchhaltung kundenservice kundenbetreuung kundendienst auftragsabteilung abteilung buro zentrale sekretariat teamleiter teamleiterin teamleitung vertriebsleiter vertriebsleiterin vertriebsassistenz verkaufsleitung verkaufsinnendienst exportabteilung assistent assistentin leiter leiterin innendienst vertrieb vertriebsinnendienst verkauf inhaber inhaberin geschaftsfuhrer geschaftsfuhrerin assistenz sachbearbeiter sachbearbeiterin auftragsabwicklung leitung"
            + " bureau charge chargee adjoint adjointe chef cheffe fondateur fondatrice cogerant cogerante expedition export relation relations responsable commercial commerciale gerant gerante directrice directeur assistante service client clients artisan artisane administration des ventes commandes"
            + " jefe jefa encargado encargada oficina tecnico tecnica socio socia fundador fundadora responsable adjunta adjunto exportacion gerente directora comercial ventas administracion atencion al cliente pedidos departamento de propietario propietaria").split(" ")));
    private static final Set<String> FUNCTIONS = Set.of("trade", "wholesale", "order", "orders", "desk", "team", "sales", "department", "dept", "customer", "service", "commandes", "vertrieb", "vertriebsinnendienst", "innendienst", "verkauf", "ventas", "comercial", "export", "office", "purchasing", "the", "x", "xx", "xxx");

    /** "Anna Signed" is no name. */
    private static final Pattern PARTICIPLE_OF_BUSINESS = Pattern.compile("\\b(?:\\w{4,}(?:lled|cked|ted|ded|ved|sed|ked|ned|ado|ada|ung)|vor\\w{4,}|ge\\w{4,}t|be\\w{5,}t)\\b");
    private static final Set<String> GIVEN = givenNames();

    private Signature() {}

    private static Set<String> givenNames() {
        try (InputStream in = Objects.requireNonNull(Signature.class.getResourceAsStream("/collaboration/reading/givennames.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).flatMap(line -> Arrays.stream(line.split("\\s+"))).filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param word in lower case without accents */
    static boolean isGivenName(String word) {
        return GIVEN.contains(word);
    }

    static boolean isDelimiter(String line) {
        return line.equals("--") || line.equals("-- ") || line.matches("^[-_*=~]{2,}$");
    }

    static boolean isClosing(String line) {
        return line.length() <= 60 && (isSingleClosing(line) || line.contains("/") && Arrays.stream(line.split("/")).allMatch(Signature::isSingleClosing));
    }

    private static boolean isSingleClosing(String line) {
        String folded = Words.folded(line);
        return (CLOSING.matcher(folded).matches() || Letterhead.isClosing(line)) && !Phrase.anyIn(NO_FAREWELL, folded);
    }

    /** Whether a line below the closing says nothing about the order. */
    static boolean isHarmless(String line, Set<String> articles) {
        return isHarmless(line) && Words.tokens(line).stream().noneMatch(articles::contains);
    }

    static boolean isHarmless(String line) {
        String folded = plain(line);
        if (folded.length() > LONGEST_BOILERPLATE || Phrase.anyIn(NEWS, Words.folded(line))) {
            return false;
        }
        if (BOILERPLATE.matcher(folded).find() && !Phrase.anyIn(BINDS, MAIL_ADDRESS.matcher(folded).replaceAll(" ")) && !folded.matches(".*\\b\\d+ ?(pcs|pieces|units|stuck)\\b.*")) {
            return true;
        }
        return folded.length() <= LONGEST && !Phrase.anyIn(CAUTION, folded) && !Phrase.anyIn(SENTENCE, folded) && !Phrase.anyIn(FENCE, folded);
    }

    /** Whether a line gives an address, a telephone or a register, and nothing besides. */
    static boolean isContact(String line) {
        String folded = plain(line);
        return folded.length() <= LONGEST && CONTACT.matcher(folded).find() && !Phrase.anyIn(NEWS, Words.folded(line)) && !Phrase.anyIn(CAUTION, folded) && !Phrase.anyIn(SENTENCE, folded) && !Phrase.anyIn(FENCE, folded);
    }

    /** Hours of an office or a shop, a stand at a fair, the wish not to be printed: what stands below each mail of a company. */
    static boolean isFooter(String line, List<String> names, Set<String> articles) {
        String folded = Words.folded(withoutBank(line, names));
        List<String> words = Words.tokens(line);
        boolean company = words.size() >= 2 && names.contains(words.getFirst()) && names.contains(words.get(1)) && isContact(REGISTERED.matcher(folded).replaceAll(" registered in"));
        boolean known = HOURS.matcher(folded).matches() && !Footer.couldBeDays(folded) || FAIR.matcher(folded).find() && !folded.matches(".*\\d{3}.*") || NOT_PRINTED.matcher(folded).find();
        return folded.length() <= LONGEST && (company || known) && isUnfenced(folded) && !Phrase.anyIn(OF_GOODS, folded) && words.stream().noneMatch(articles::contains);
    }

    /** The company by its name and its legal form, with an address behind it or not. */
    static boolean isContactOf(String line, List<String> names) {
        List<String> words = Words.tokens(line);
        return words.size() >= 2 && names.contains(words.getFirst()) && words.stream().filter(names::contains).count() >= 2 && isContact(withoutBank(line, names)) && Arrays.stream(line.strip().split("[\\s,]+")).allMatch(word -> word.matches("[\\p{Lu}\\d&+(|·-].*"));
    }

    /** A bank between two words of the supplier's name is a hill. */
    static String withoutBank(String line, List<String> names) {
        java.util.regex.Matcher bank = BANK.matcher(line);
        return bank.replaceAll(found -> names.contains(Words.folded(found.group(1))) && names.contains(Words.folded(found.group(2))) ? java.util.regex.Matcher.quoteReplacement(found.group(1) + " " + found.group(2)) : java.util.regex.Matcher.quoteReplacement(found.group()));
    }

    /** Whether a line gives the number of a company in a register, and nothing besides. */
    static boolean isRegister(String line) {
        return REGISTER.matcher(plain(line)).find() && isContact(line);
    }

    /** Whether lines that stand together are what lawyers put below each mail. */
    static boolean isDisclaimer(List<String> paragraph, Set<String> articles) {
        if (Notices.isOne(paragraph)) {
            return true;
        }
        String folded = MAIL_ADDRESS.matcher(Words.folded(String.join(" ", paragraph)).replace("pieces jointes", " ")).replaceAll(" ");
        boolean legal = (DISCLAIMER.matcher(folded).find() || CUSTODIANS.matcher(folded).find()) && Words.tokens(folded).stream().noneMatch(articles::contains);
        return (legal || isOfData(folded)) && !Phrase.anyIn(NEWS, folded) && !Phrase.anyIn(BUSINESS, folded) && !Phrase.anyIn(BINDS, folded);
    }

    /** About personal data and nothing of an order, whatever the company that keeps them is called. */
    private static boolean isOfData(String folded) {
        boolean throughout = SENTENCE_STOP.splitAsStream(folded).filter(sentence -> Words.tokens(sentence).size() > 2).allMatch(sentence -> OF_DATA.matcher(sentence).find() || RIGHTS.matcher(sentence).find());
        return OF_DATA.matcher(folded).find() && RIGHTS.matcher(folded).find() && throughout && !folded.matches("(?s).*(?<![/\\d])\\d{3,}(?![\\d/]).*") && !Footer.isForAReader(folded);
    }

    private static String plain(String line) {
        return VAT_NUMBER.matcher(withoutTitles(Footer.withTown(line))).replaceAll(" rcs ");
    }

    private static String withoutTitles(String line) {
        return ON_BEHALF.matcher(TITLE.matcher(CAPITAL.matcher(Words.folded(line)).replaceAll(" rcs ")).replaceAll(" ")).replaceAll(" ");
    }

    /** "Wexcombe Tools - made to last": the supplier's name and a motto that has no word of business and limits nothing. */
    static boolean isMotto(String line, List<String> names, Set<String> articles) {
        String[] parts = Words.plain(line).strip().split("\\s+[-|~*\u00b7]\\s+|: |, ", 2);
        List<String> own = Words.tokens(parts[0]);
        boolean named = parts.length == 2 && !own.isEmpty() && own.stream().filter(names::contains).count() >= Math.max(1, own.size() - 1) && own.size() <= MOST_NAMES + 2;
        return named && line.length() <= LONGEST_NAME && Words.tokens(parts[1]).size() <= LONGEST_MOTTO && !parts[1].matches(".*[\\d?%$\u20ac\u00a3].*") && Everyday.isTalkOnly(Words.folded(parts[1])) && isNoMaterial(Words.folded(parts[1])) && isUnfenced(Words.folded(parts[1])) && Words.tokens(parts[1]).stream().noneMatch(articles::contains);
    }

    /** A closing, with or without the name behind it: "LG Vroni". */
    static boolean isClosing(String line, List<String> names) {
        if (isClosing(line)) {
            return true;
        }
        String[] words = line.strip().split("\\s+");
        int end = words.length;
        while (end > 1 && words.length - end < MOST_NAMES && names.contains(Words.folded(words[end - 1]).replaceAll("[^\\p{L}-]", ""))) {
            end--;
        }
        return end < words.length && isClosing(String.join(" ", List.of(words).subList(0, end)).replaceAll("[,.!\\s]+$", ""));
    }

    /** "Dale Whitcomb | Inside Sales": two of the sender's names, and behind them nothing or a title. */
    static boolean beginsWithName(String line, List<String> names) {
        String[] words = Words.folded(line).split("\\s+");
        boolean twoNames = words.length >= 2 && names.contains(words[0]) && names.contains(words[1].replaceAll("[^\\p{L}]+$", "")) && !FUNCTIONS.contains(words[0]);
        return twoNames && line.length() <= LONGEST_NAME && (words.length == 2 || words[1].matches(".*[,|/-]") || words[2].matches("[|/(,-].*|\\p{IsHan}.*"));
    }

    /** "Tabs x" for Tabitha: one short word, alone on the line, that begins as one of the names does. */
    static boolean isNickname(String line, List<String> names) {
        List<String> words = Words.tokens(line).stream().filter(word -> !word.matches("x+")).toList();
        boolean one = words.size() == 1 && words.getFirst().length() <= LONGEST_NICKNAME && words.getFirst().length() >= NICKNAME_BEGINS;
        return one && Everyday.isTalkOnly(words.getFirst()) && names.stream().anyMatch(name -> name.length() >= NICKNAME_BEGINS && words.getFirst().startsWith(name.substring(0, NICKNAME_BEGINS)));
    }

    /** "Aoife" or "Maureen Oakshott", alone at the very end: words written as names that no language of ours has in its vocabulary of business. */
    static boolean isSignOff(String line, Set<String> articles) {
        String signed = line.strip().replaceAll("^(?i:i\\. ?[av]\\.|ppa\\.|p\\. ?[po]\\.) ", "");
        if (!signed.equals(line.strip())) {
            return isSignOff(signed, articles);
        }
        String[] words = line.strip().replaceAll("[.,]+$", "").split("\\s+");
        boolean capitals = Arrays.stream(words).allMatch(word -> word.matches("\\p{Lu}[\\p{L}'-]*\\.?|[xX]{1,3}|de|da|van|von|del|la|le"));
        String folded = Words.folded(line);
        boolean counts = Words.tokens(line).stream().anyMatch(NumberWords::isNumber);
        return !counts && isGiven(line, articles) || !counts && isUnfenced(folded) && words.length <= MOST_NAMES && capitals && line.length() <= LONGEST_NAME && Everyday.isTalkOnly(folded) && !PARTICIPLE.matcher(folded).find() && !Phrase.anyIn(CAUTION, folded) && !Phrase.anyIn(MATERIAL, folded) && Words.tokens(line).stream().noneMatch(articles::contains);
    }

    /** "Blandine Pradelle": a given name, and behind it one or two words written as names; or the given name alone. */
    static boolean isGiven(String line, Set<String> articles) {
        boolean addressed = line.strip().matches(".*\\((?i:mr|ms|mrs|miss|dr|herr|frau|mme|sra?)\\.?\\)$");
        String[] words = line.strip().replaceAll("\\s*\\([^)]*\\)$", addressed ? "" : "$0").replaceAll("[.,!]+$", "").replaceAll("(?: [xX]{1,3}| [:;]-?[)D])$", "").split("\\s+");
        boolean written = Arrays.stream(words).allMatch(word -> word.matches("\\p{Lu}[\\p{L}'-]*\\.?|de|da|do|van|von|der|den|del|la|le|di|y|i|dos|das"));
        boolean upper = words.length > 1 && words[0].length() > 2 && words[0].equals(words[0].toUpperCase(java.util.Locale.ROOT));
        String behind = Words.folded(String.join(" ", List.of(words).subList(1, words.length)));
        return written && !upper && words.length <= MOST_NAMES + 1 && line.length() <= LONGEST_NAME && (addressed || GIVEN.contains(Words.folded(words[0]))) && Everyday.isTalkOfNames(behind) && !Phrase.anyIn(CAUTION, behind) && !Phrase.anyIn(MATERIAL, Words.folded(line))
                && isUnfenced(behind) && !PARTICIPLE_OF_BUSINESS.matcher(behind).find() && Words.tokens(line).stream().noneMatch(word -> articles.contains(word) || ReadDays.isMonth(word) || NumberWords.isNumber(word));
    }

    /** A street, a quarter and a town between commas, written as names are. */
    static boolean isPlace(String line, Set<String> articles) {
        String[] parts = line.strip().split("\\s*,\\s*");
        String folded = HOUSE.matcher(Words.folded(line)).replaceAll(" ");
        boolean capitals = Arrays.stream(line.strip().split("[\\s,]+")).allMatch(word -> word.matches("\\p{Lu}[\\p{L}'.-]*[:.]?|\\d{1,5}[A-Za-z]?\\.?|de|del|la|le|les|of|am|an|der|im|in|upon|on|sur|und|d'\\p{L}+"));
        return parts.length >= FEWEST_OF_A_PLACE && capitals && isUnfenced(folded) && line.length() <= LONGEST && Everyday.isTalkOnly(folded) && !Phrase.anyIn(CAUTION, folded) && !Phrase.anyIn(MATERIAL, folded) && Words.tokens(line).stream().noneMatch(articles::contains);
    }

    /** "Quality is our culture", between quotation marks below everything else. */
    static boolean isQuotedMotto(String line, Set<String> articles) {
        String motto = Words.plain(line).strip();
        String folded = Words.folded(motto).replaceAll("\\bqualit\\w*", " ");
        return motto.matches("[\"'*~].*[\"'*~.!]") && Words.tokens(motto).size() <= LONGEST_MOTTO + 2 && Everyday.isTalkOnly(folded) && !motto.matches(".*[\\d?%$€£].*") && Words.tokens(motto).stream().noneMatch(articles::contains);
    }

    /** "Wombat Gully Surf Supplies": the company under which they trade, two words of the name we know it by, the others written as names too. */
    static boolean isCompany(String line, List<String> names) {
        String[] words = line.strip().split("[\\s,|&]+");
        List<String> tokens = Words.tokens(line);
        boolean capitals = Arrays.stream(words).allMatch(word -> word.matches("\\p{Lu}[\\p{L}'.-]*|of|and|the|de|del|la|le|les|des|du|y|et|und|e|i"));
        boolean own = tokens.stream().filter(names::contains).distinct().count() >= 2 && !PARTICIPLE_OF_BUSINESS.matcher(Words.folded(line)).find();
        return capitals && own && line.length() <= LONGEST_NAME && words.length <= LONGEST_MOTTO && Everyday.isPlain(Words.folded(line)) && isUnfenced(Words.folded(line)) && tokens.stream().noneMatch(word -> NumberWords.isNumber(word) && !names.contains(word) || ReadDays.isMonth(word));
    }

    /** "An ISO 9001 certified company", "Member of the Fair Trade Federation": what a company has been certified for or belongs to. */
    static boolean isCertificate(String line) {
        String folded = Words.folded(line);
        return folded.length() <= LONGEST_NAME && CERTIFICATE.matcher(folded).find() && !CERTIFICATE.matcher(folded).replaceAll(" ").matches(".*\\d.*") && Everyday.isPlain(folded) && isUnfenced(folded) && !Phrase.anyIn(CAUTION, folded) && !Phrase.anyIn(SENTENCE, folded) && !Phrase.anyIn(OF_GOODS, folded);
    }

    static boolean isUnfenced(String folded) {
        return !Phrase.anyIn(FENCE, folded) && !Phrase.anyIn(NEWS, folded);
    }

    /** Whether a word limits, counts, delivers or pays. */
    static boolean isWordOfCaution(String folded) {
        return Phrase.anyIn(CAUTION, folded);
    }

    static boolean isParticiple(String folded) {
        return PARTICIPLE_OF_BUSINESS.matcher(folded).find();
    }

    static boolean isNoMaterial(String folded) {
        return !Phrase.anyIn(MATERIAL, folded);
    }

    /** "Winnie Pascoe" where Pascoe is known: up to four words written as names, one of them a name that we know. */
    static boolean isOneOf(String line, List<String> names) {
        String[] words = line.strip().replaceAll("[.,]+$", "").split("\\s+");
        List<String> folded = Words.tokens(line);
        String unknown = String.join(" ", folded.stream().filter(word -> !names.contains(word)).toList());
        return words.length <= MOST_NAMES + 1 && folded.stream().anyMatch(names::contains) && Arrays.stream(words).allMatch(word -> word.matches("\\p{Lu}[\\p{L}'.&-]*|[xX]{1,3}|de|da|van|von|del|la|le|&")) && folded.stream().filter(word -> !names.contains(word)).count() <= 2
                && Everyday.isTalkOnly(LEGAL_FORM.matcher(unknown).replaceAll(" ")) && !Phrase.anyIn(MATERIAL, unknown) && isUnfenced(unknown);
    }

    /** Below a closing: nothing that doubts, limits or speaks of business, and a number only in an address or a telephone. */
    static boolean isQuiet(String line, List<String> names) {
        String folded = PRONOUNS.matcher(MAIL_ADDRESS.matcher(plain(line)).replaceAll(" ")).replaceAll(" ");
        List<String> words = Words.tokens(folded.replaceAll("\\d", " ")).stream().filter(word -> !names.contains(word) && !TITLES.contains(word)).toList();
        String rest = LEGAL_FORM.matcher(OF_A_PLACE.matcher(String.join(" ", words)).replaceAll(" ")).replaceAll(" ").strip();
        long digits = folded.chars().filter(Character::isDigit).count();
        boolean numbered = digits == 0 || digits == 1 && rest.isEmpty() || line.indexOf(',') > 0 || digits >= LONG_NUMBER;
        boolean fullName = words.size() > 1 && Arrays.stream(line.strip().split("[\\s/|]+")).allMatch(word -> word.matches("\\p{Lu}[\\p{L}.'-]*"));
        boolean nothing = fullName ? Everyday.isTalkOfNames(rest) : Everyday.isTalkOnly(rest);
        boolean written = Arrays.stream(PRONOUNS.matcher(MAIL_ADDRESS.matcher(line).replaceAll(" ")).replaceAll(" ").strip().split("[\\s/|,\u00b7*-]+")).allMatch(word -> WRITTEN_AS_NAME.matcher(word).matches() || names.contains(Words.folded(word)) || TITLES.contains(Words.folded(word)));
        return numbered && (written && nothing || STREET.matcher(line.strip()).matches()) && isUnfenced(folded) && !line.matches(".*[%$\u20ac\u00a3].*");
    }

    static boolean isBoilerplate(String line) {
        String folded = plain(line);
        return folded.length() <= LONGEST_BOILERPLATE && BOILERPLATE.matcher(folded).find() && !Phrase.anyIn(NEWS, Words.folded(line)) && !Phrase.anyIn(BINDS, MAIL_ADDRESS.matcher(folded).replaceAll(" ")) && !Phrase.anyIn(BUSINESS, folded);
    }

    /** "Account Coordinator": what somebody is, in words of offices and nothing else. */
    static boolean isTitle(String line) {
        List<String> words = Words.tokens(line);
        return !words.isEmpty() && words.size() <= LONGEST_MOTTO && TITLES.containsAll(words);
    }

    /** "Kolay gelsin,": one to three words with a comma behind, above nothing but a name. */
    static boolean isClosingByForm(String line, Set<String> articles) {
        String words = line.strip().replaceAll(",$", "");
        return line.strip().endsWith(",") && words.matches("\\p{L}+(?: \\p{L}+){0,2}") && Everyday.isTalkOnly(Words.folded(words)) && !PARTICIPLE.matcher(Words.folded(words)).find() && !Phrase.anyIn(CAUTION, Words.folded(words))
                && !Phrase.anyIn(MATERIAL, Words.folded(words)) && Words.tokens(words).stream().noneMatch(word -> articles.contains(word) || Lexicon.LANGUAGES.stream().anyMatch(language -> Lexicon.of(language).words().contains(word)));
    }

    /** Whether a line consists of nothing but the sender's names. */
    static boolean isName(String line, List<String> names) {
        List<String> tokens = Words.tokens(line);
        return !tokens.isEmpty() && tokens.size() <= 8 && (HONORIFIC.matcher(Words.folded(line)).matches() || tokens.stream().anyMatch(names::contains) && tokens.stream().allMatch(token -> names.contains(token) || FUNCTIONS.contains(token) || CHINESE_NAME.matcher(token).matches()) || tokens.stream().allMatch(token -> names.contains(token) || FUNCTIONS.contains(token)));
    }
}
